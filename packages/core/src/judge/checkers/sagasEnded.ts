import { isEnd, type Saga, type SagaStep } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import { countSettled } from "../countSettled.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import { isFinal } from "../orderEnd.ts"
import type { Violation } from "../Violation.ts"

/** 2.5 invariant 8, G3, O3. */
export const sagasEnded: Checker = {
  name: "sagas-ended",
  when: "atRest",
  whileMoving: "skip",
  rule: "Every saga has ended; one is stuck only where the plan made its end impossible.",
  source: "2.5 invariant 8",
  check: (evidence) => {
    const findings = new FindingsBuilder("sagas")
    for (const { state } of evidence.ledger.rows<Saga>("saga")) {
      findings.judged()
      if (!isEnd(state.status) && !(state.status === "stuck" && evidence.expectedStuck.has(state.id))) {
        findings.violation(notEnded(state, evidence))
      }
    }
    for (const facts of evidence.ledger.orders().values()) {
      if (facts.order !== undefined && facts.sagas.length === 0) {
        findings.judged()
        if (!isFinal(facts)) {
          const { orderId, order } = facts
          findings.violation({ message: `order ${orderId} is ${order.status}, and no saga will end it`, orderId })
        }
      }
    }
    return countSettled(findings, evidence).build()
  }
}

/** Why the resolution by which an operator wanted to end it did not take. */
const contradictionOf = ({ contradiction }: SagaStep): string =>
  contradiction === undefined ? "" : ` and not resolved as ${contradiction.as}: ${contradiction.rejection.message}`

const notEnded = (saga: Saga, { definitions }: Evidence): Violation => {
  const names = definitions.get(`${saga.definition}/${saga.version}`)?.steps.map(({ name }) => name) ?? []
  const open = saga.steps.flatMap((step, index) => {
    const name = names[index] ?? `step ${index}`
    const refused = contradictionOf(step)
    if (step.undo === "asked") {
      return [`undo of ${name} unproven after ${step.undoAttempt} attempts${refused}`]
    }
    return step.outcome === "unknown" && step.undo === "none"
      ? [`${name} unknown after ${step.attempt} attempts${refused}`]
      : []
  })
  const why = open.length === 0 ? "no step is open" : open.join(", ")
  return {
    message: `saga ${saga.id} of order ${saga.orderId} is ${saga.status}: ${why}`,
    sagaId: saga.id,
    orderId: saga.orderId
  }
}
