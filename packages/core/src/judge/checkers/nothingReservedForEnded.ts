import type { Checker } from "../Checker.ts"
import { countSettled } from "../countSettled.ts"
import { endedOrders } from "../endedOrders.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import { nothingReservedForEnded as rule } from "../rules/nothingReservedForEnded.ts"
import type { Reservation } from "../../reservation/Reservation.ts"
import type { Violation } from "../Violation.ts"

/** 2.5 invariant 8. */
export const nothingReservedForEnded: Checker = {
  name: rule.checker,
  when: "atRest",
  whileMoving: "judge-ended",
  rule: "No stock is reserved for a saga that has ended, or that does not exist.",
  source: "2.5 invariant 8",
  check: (evidence) => {
    const findings = new FindingsBuilder("orders")
    const { orders, notes } = endedOrders(evidence)
    for (const facts of orders) {
      const problems = rule.problems(facts, evidence.definitions)
      if (problems !== undefined) {
        findings.judged().violations(problems)
      }
    }
    for (const note of notes) {
      findings.note(note)
    }
    return countSettled(findings, evidence)
      .violations(evidence.atRest ? heldForNobody(evidence) : [])
      .build()
  }
}

/** Holds of an order that is not there at all: nobody will ever end them. */
const heldForNobody = ({ ledger }: Evidence): ReadonlyArray<Violation> =>
  ledger
    .rows<Reservation>("reservation")
    .filter(({ state }) => state.status === "held" && isNobodys(ledger.orders().get(state.orderId)))
    .map(({ state: { orderId, productId: product, quantity, sagaId } }) => ({
      message: `${quantity} of product ${product} are reserved for order ${orderId}, which does not exist, by saga ${sagaId}`,
      orderId,
      product,
      sagaId
    }))

const isNobodys = (facts: { readonly order: unknown; readonly sagas: ReadonlyArray<unknown> } | undefined): boolean =>
  facts === undefined || (facts.order === undefined && facts.sagas.length === 0)
