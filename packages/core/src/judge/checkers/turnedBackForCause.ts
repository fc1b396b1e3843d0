import type { Message } from "../../message/Message.ts"
import { stepMessageId } from "../../message/MessageId.ts"
import type { Saga } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
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
    const first = firstUndos(evidence.snapshot.journal)
    for (const { state: saga } of evidence.ledger.rows<Saga>("saga")) {
      if (saga.reason !== undefined) {
        findings.judged()
        const problem = problemOf(saga, saga.reason.code, first.get(saga.id), evidence)
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

/** When the first undo of each saga was asked. */
const firstUndos = (journal: ReadonlyArray<Message>): ReadonlyMap<string, number> => {
  const first = new Map<string, number>()
  for (const { sagaid, sagaphase, source, time } of journal) {
    if (sagaid !== undefined && sagaphase === "undo" && source === "coordinator" && !first.has(sagaid)) {
      first.set(sagaid, time)
    }
  }
  return first
}

const problemOf = (saga: Saga, code: string, turnedAt: number | undefined, evidence: Evidence): string | undefined => {
  switch (code) {
    case "DEADLINE_PASSED":
      return deadlineProblem(saga, turnedAt ?? saga.endedAt, evidence)
    case "CANCELLED_BY_REQUEST":
      return isWhole(saga, evidence) && !wasAsked(saga, evidence) ? "and nobody asked for it" : undefined
    case "PAYMENT_DECLINED":
      return declineProblem(saga, evidence)
    default:
      return refusalProblem(saga, code)
  }
}

/** No deadline passes before the shortest that there is, as far as those who tell the times have the same clock. */
const deadlineProblem = (
  saga: Saga,
  turnedAt: number | undefined,
  { clocksDiffer, definitions }: Evidence
): string | undefined => {
  if (clocksDiffer === true) {
    return undefined
  }
  const { deadlineMs, steps } = definitionOf(saga, definitions)
  const shortest = Math.min(
    deadlineMs,
    ...steps.filter(({ kind }) => kind !== "retriable").map(({ patienceMs }) => patienceMs)
  )
  const elapsed = turnedAt === undefined ? shortest : turnedAt - saga.startedAt
  return elapsed < shortest
    ? `${elapsed} ms after it began, when its shortest deadline takes ${shortest} ms`
    : undefined
}

/** Whether the journal goes back to the saga's first question. */
const isWhole = (saga: Saga, { definitions, ledger }: Evidence): boolean => {
  const [first] = definitionOf(saga, definitions).steps
  return first !== undefined && ledger.placeOf(stepMessageId(saga.id, first.name, "do", 1)) !== undefined
}

const wasAsked = ({ id }: Saga, { snapshot: { journal } }: Evidence): boolean =>
  journal.some(({ data, type }) => {
    const named = data as { readonly sagaId?: string; readonly purchase?: string }
    return (type === "CancelSaga" && named.sagaId === id) || (type === "SettlePurchase" && named.purchase === id)
  })

const declineProblem = (saga: Saga, { providerLedger }: Evidence): string | undefined => {
  const isKnown = providerLedger?.some(({ orderId, outcome }) => orderId === saga.orderId && outcome === "declined")
  return isKnown === false ? "and the provider has declined nothing of it" : refusalProblem(saga, "PAYMENT_DECLINED")
}

const refusalProblem = ({ steps }: Saga, code: string): string | undefined =>
  steps.some(({ rejection }) => rejection?.code === code) ? undefined : "and no step of it was refused so"
