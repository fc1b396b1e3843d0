import type { Checker } from "../Checker.ts"
import { countSettled } from "../countSettled.ts"
import { endedOrders } from "../endedOrders.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import { orderAgreement as rule } from "../rules/orderAgreement.ts"
import type { Violation } from "../Violation.ts"

/** 2.5 invariants 5, 9 and 10. */
export const orderAgreement: Checker = {
  name: rule.checker,
  when: "atRest",
  whileMoving: "judge-ended",
  rule: "The order, its payment, its reservations, its delivery and its sagas tell one story.",
  source: "2.5 invariants 5, 9 and 10",
  check: (evidence) => {
    const findings = new FindingsBuilder("orders")
    const { orders, notes } = endedOrders(evidence)
    for (const facts of orders) {
      findings.judged().violations(rule.problems(facts, evidence.definitions) ?? [])
    }
    for (const note of notes) {
      findings.note(note)
    }
    return countSettled(findings, evidence)
      .violations(evidence.atRest ? orphans(evidence) : [])
      .build()
  }
}

/** Rows of an order that has neither an order nor a saga. */
const orphans = ({ ledger }: Evidence): ReadonlyArray<Violation> => {
  const violations: Array<Violation> = []
  for (const { orderId, order, sagas, payment, reservations, delivery } of ledger.orders().values()) {
    if (order === undefined && sagas.length === 0) {
      const rows = [
        ...(payment === undefined ? [] : [`a payment of ${payment.amount} won (${payment.status})`]),
        ...reservations.map(({ quantity, productId, status }) => `${quantity} of product ${productId} ${status}`),
        ...(delivery === undefined ? [] : [`a delivery (${delivery.status})`])
      ]
      violations.push({ message: `order ${orderId} has neither an order nor a saga, but ${rows.join(", ")}`, orderId })
    }
  }
  return violations
}
