import type { Stock } from "../../stock/Stock.ts"
import { describeAmounts, isPossibleSum } from "../book/Amounts.ts"
import type { BookStock } from "../book/Book.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { Violation } from "../Violation.ts"

/** 2.5 invariant 1, S1: no unit of a product appears or disappears. */
export const stockConservation: Checker = {
  name: "stock-conservation",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Per product, initial + restocked + returned = available + reserved + sold, and it began with what was set up.",
  source: "2.5 invariant 1",
  check: ({ book, ledger }) => {
    const findings = new FindingsBuilder("products")
    for (const { key, state } of ledger.rows<Stock>("stock")) {
      findings.judged().violations(balanceProblems(key, state))
      const setUp = book?.stock[key]
      if (setUp !== undefined) {
        findings.violations(bookProblems(key, state, setUp))
      }
    }
    for (const product of Object.keys(book?.stock ?? {})) {
      if (ledger.row("stock", product) === undefined) {
        findings
          .judged()
          .violation({ message: `product ${product}: set up by the workload, and has no stock`, product })
      }
    }
    return findings.build()
  }
}

const balanceProblems = (product: string, stock: Stock): ReadonlyArray<Violation> => {
  const { initial, restocked, returned, available, reserved, sold } = stock
  const came = initial + restocked + returned
  const found = available + reserved + sold
  if (came === found) {
    return []
  }
  const difference = came > found ? `${came - found} units missing` : `${found - came} units too many`
  const message = `product ${product}: initial ${initial} + restocked ${restocked} + returned ${returned} ≠ available ${available} + reserved ${reserved} + sold ${sold} (${difference})`
  return [{ message, product }]
}

const bookProblems = (product: string, stock: Stock, { initial, restocked }: BookStock): ReadonlyArray<Violation> => {
  const violations: Array<Violation> = []
  if (stock.initial !== initial) {
    violations.push({
      message: `product ${product}: initial ${stock.initial} ≠ ${initial} that the workload set up`,
      product
    })
  }
  if (!isPossibleSum(stock.restocked, restocked)) {
    const message = `product ${product}: restocked ${stock.restocked} ≠ ${describeAmounts(restocked)} that the workload restocked`
    violations.push({ message, product })
  }
  return violations
}
