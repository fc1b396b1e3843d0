import { CancelSaga, SettlePurchase } from "../../message/coordinatorMessages.ts"
import { stepMessageId } from "../../message/MessageId.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { StepFacts } from "../DefinitionFacts.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import { isWhole } from "../isWhole.ts"
import { definitionOf } from "../orderEnd.ts"
import type { Violation } from "../Violation.ts"

/** A saga that gives up for no reason harms no ledger, and loses an order all the same. */
export const turnedBackForCause: Checker = {
  name: "turned-back-for-cause",
  when: "always",
  whileMoving: "judge-ended",
  rule: "A saga turns back because a step was refused, because somebody asked, or because a deadline has passed.",
  source: "design, section 5",
  check: (evidence) => {
    const findings = new FindingsBuilder("sagas that turned back")
    const causes = causesIn(evidence)
    for (const { state: saga } of evidence.ledger.rows<Saga>("saga")) {
      if (saga.reason !== undefined) {
        findings.judged()
        const problem = problemOf(saga, saga.reason.code, evidence, causes)
        findings.violations(problem === undefined ? [] : [violation(saga, saga.reason.code, problem)])
      }
    }
    return findings.build()
  }
}

const violation = ({ id, orderId }: Saga, code: string, problem: string): Violation => ({
  message: `saga ${id} of order ${orderId} turned back for ${code}, ${problem}`,
  sagaId: id,
  orderId
})

/** What sagas may have turned back for, beside refusals and deadlines. */
interface Causes {
  /** The sagas that somebody has asked to turn back. */
  readonly cancelled: ReadonlySet<string | undefined>
  /** The orders of which the provider has declined a charge, where its books were read. */
  readonly declined: ReadonlySet<string | undefined> | undefined
}

const causesIn = ({ providerLedger, snapshot: { journal } }: Evidence): Causes => {
  const cancelled = journal.flatMap(({ data, type }) => {
    const { purchase, sagaId } = data as { readonly sagaId?: string; readonly purchase?: string }
    return type === CancelSaga.type ? [sagaId] : type === SettlePurchase.type ? [purchase] : []
  })
  const declined = providerLedger?.filter(({ outcome }) => outcome === "declined").map(({ orderId }) => orderId)
  return { cancelled: new Set(cancelled), declined: declined && new Set(declined) }
}

const problemOf = (saga: Saga, code: string, evidence: Evidence, causes: Causes): string | undefined => {
  switch (code) {
    case "DEADLINE_PASSED":
      return deadlineProblem(saga, evidence)
    case "CANCELLED_BY_REQUEST":
      return isWhole(saga, evidence) && !causes.cancelled.has(saga.id) ? "and nobody asked for it" : undefined
    case "PAYMENT_DECLINED":
      return declineProblem(saga, causes)
    default:
      return refusalProblem(saga, code)
  }
}

/**
 * The saga's own deadline is that of its definition, and its timer has come; or every wait of one of its steps is over.
 * Told by the timers' messages and by no clock, since those of two hosts may differ.
 */
const deadlineProblem = (saga: Saga, evidence: Evidence): string | undefined => {
  const { deadlineMs, steps } = definitionOf(saga, evidence.definitions)
  const given = saga.deadlineAt - saga.startedAt
  if (given !== deadlineMs) {
    return `and it had ${given} ms, not the ${deadlineMs} ms of its definition`
  }
  const hasCome = (id: string): boolean => evidence.ledger.placeOf(`${id}/deadline`) !== undefined
  const isUsedUp = ({ attempts, name }: StepFacts): boolean =>
    Array.from({ length: attempts }, (_, nth) => stepMessageId(saga.id, name, "do", nth + 1)).every(hasCome)
  const isOver = hasCome(saga.id) || steps.some((step) => step.kind !== "retriable" && isUsedUp(step))
  return isOver || !isWhole(saga, evidence)
    ? undefined
    : "when neither its own deadline had come nor all waits of a step"
}

const declineProblem = (saga: Saga, { declined }: Causes): string | undefined =>
  declined?.has(saga.orderId) === false
    ? "and the provider has declined nothing of it"
    : refusalProblem(saga, "PAYMENT_DECLINED")

const refusalProblem = ({ steps }: Saga, code: string): string | undefined =>
  steps.some(({ rejection }) => rejection?.code === code) ? undefined : "and no step of it was refused so"
