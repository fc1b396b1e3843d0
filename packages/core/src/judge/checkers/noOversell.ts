import type { Stock } from "../../stock/Stock.ts"
import type { BookStock } from "../book/Book.ts"
import { amountOf } from "../amountOf.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import { nothingReserved, reservedPerProduct } from "../reservedPerProduct.ts"

/**
 * 2.5 invariant 3 (S2-103, S4-040): judged by what orders have, not by what the stock says of itself, and by what the
 * workload set up where there is a book: a stock that is written wrong cannot hide it.
 */
export const noOversell: Checker = {
  name: "no-oversell",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Orders never have more of a product, held or sold, than there ever was of it.",
  source: "2.5 invariant 3",
  check: ({ book, ledger, snapshot: { settlement } }) => {
    const findings = new FindingsBuilder("products")
    const reserved = reservedPerProduct(ledger)
    for (const { key: product, state } of ledger.rows<Stock>("stock")) {
      const { held, confirmed } = reserved.get(product) ?? nothingReserved
      const sold = confirmed + amountOf(settlement.sold, product)
      const there = everThere(state, book?.stock[product])
      findings.judged()
      if (held + sold > there) {
        const message = `product ${product}: orders hold ${held} and bought ${sold}, but there were only ${there} (${held + sold - there} oversold)`
        findings.violation({ message, product })
      }
    }
    return findings.build()
  }
}

const everThere = (stock: Stock, setUp: BookStock | undefined): number =>
  setUp === undefined
    ? stock.initial + stock.restocked
    : setUp.initial + setUp.restocked.certain + setUp.restocked.possible.reduce((sum, each) => sum + each, 0)
