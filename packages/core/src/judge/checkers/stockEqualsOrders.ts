import type { Stock } from "../../stock/Stock.ts"
import { amountOf } from "../amountOf.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import { standingGoods } from "../lines.ts"
import { orderEnd } from "../orderEnd.ts"
import { nothingReserved, reservedPerProduct, type Reserved } from "../reservedPerProduct.ts"
import { stockPerOrder } from "../rules/stockPerOrder.ts"
import type { Settlement } from "../Settlement.ts"
import type { Violation } from "../Violation.ts"

/**
 * S3, and 2.5 invariant 1 against the orders: in every state the stock says what the reservations say, which one
 * participant writes together; at rest also what the lines of the orders say.
 */
export const stockEqualsOrders: Checker = {
  name: "stock-equals-orders",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Per product, reserved, sold and returned are what the reservations and, at rest, the standing orders add up to.",
  source: "2.5 invariants 1 and 9",
  check: (evidence) => {
    const { ledger, snapshot } = evidence
    const findings = new FindingsBuilder("products")
    const reserved = new Map(reservedPerProduct(ledger))
    const ordered = evidence.atRest ? unitsOfOrders(evidence) : undefined
    for (const { key: product, state } of ledger.rows<Stock>("stock")) {
      const sums = reserved.get(product) ?? nothingReserved
      reserved.delete(product)
      findings.judged().violations(reservationProblems(product, state, sums, snapshot.settlement))
      findings.violations(stockPerOrder(ledger, product))
      if (ordered !== undefined) {
        findings.violations(orderProblems(product, state, ordered.get(product) ?? 0, snapshot.settlement))
      }
    }
    for (const [product, { held, confirmed, returned }] of reserved) {
      const message = `product ${product}: orders have ${held} held, ${confirmed} confirmed, ${returned} returned, and it has no stock`
      findings.judged().violation({ message, product })
    }
    return findings.build()
  }
}

const reservationProblems = (
  product: string,
  stock: Stock,
  { held, confirmed, returned }: Readonly<Reserved>,
  settlement: Settlement
): ReadonlyArray<Violation> => {
  const violations: Array<Violation> = []
  const settledSold = amountOf(settlement.sold, product)
  const settledReturned = amountOf(settlement.returned, product)
  if (stock.reserved !== held) {
    const message = `product ${product}: reserved ${stock.reserved} ≠ ${held} held by reservations`
    violations.push({ message, product })
  }
  if (stock.sold !== confirmed + returned + settledSold + settledReturned) {
    const message = `product ${product}: sold ${stock.sold} ≠ confirmed ${confirmed} + returned ${returned} + settled ${settledSold + settledReturned} by reservations`
    violations.push({ message, product })
  }
  if (stock.returned !== returned + settledReturned) {
    const message = `product ${product}: returned ${stock.returned} ≠ ${returned} by reservations + settled ${settledReturned}`
    violations.push({ message, product })
  }
  return violations
}

const orderProblems = (
  product: string,
  stock: Stock,
  units: number,
  settlement: Settlement
): ReadonlyArray<Violation> => {
  const settled = amountOf(settlement.sold, product)
  if (stock.sold - stock.returned === units + settled) {
    return []
  }
  const message = `product ${product}: sold ${stock.sold} - returned ${stock.returned} ≠ ${units} in standing orders + ${settled} settled`
  return [{ message, product }]
}

/** What orders have bought: by their lines where they have ended, by their reservations where a saga is stuck. */
const unitsOfOrders = ({ definitions, ledger }: Evidence): ReadonlyMap<string, number> => {
  const units = new Map<string, number>()
  const add = (product: string, quantity: number): void => {
    units.set(product, (units.get(product) ?? 0) + quantity)
  }
  for (const facts of ledger.orders().values()) {
    if (orderEnd(facts, definitions) !== undefined) {
      for (const { productId, quantity } of standingGoods(facts.order)) {
        add(productId, quantity)
      }
      continue
    }
    for (const { productId, quantity, status } of facts.reservations) {
      if (status === "confirmed") {
        add(productId, quantity)
      }
    }
  }
  return units
}
