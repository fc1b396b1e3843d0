import type { OutcomeLog, OutcomeRecord } from "../../saga/OutcomeLog.ts"
import { isEnd, type Saga, type SagaStep } from "../../saga/Saga.ts"
import type { Checker } from "../Checker.ts"
import type { DefinitionCatalogue } from "../DefinitionFacts.ts"
import { countSettled } from "../countSettled.ts"
import { FindingsBuilder } from "../Findings.ts"
import { definitionOf } from "../orderEnd.ts"
import type { Violation } from "../Violation.ts"

/**
 * G1 and G2: what a participant has recorded of a step is what the ended saga believes of it. A completed saga has no
 * step undone, refused or open, and one that turned back has none that stands.
 */
export const outcomesAgree: Checker = {
  name: "outcomes-agree",
  when: "atRest",
  whileMoving: "judge-ended",
  rule: "For an ended saga, its own steps and the participants' records say of every step what its end says.",
  source: "design, section 5; 2.5 invariant 9",
  check: (evidence) => {
    const { definitions, ledger } = evidence
    const findings = new FindingsBuilder("sagas")
    for (const { key, state: log } of ledger.rows<OutcomeLog>("outcomes")) {
      const saga = ledger.state<Saga>("saga", key)
      if (saga !== undefined && isEnd(saga.status) && !log.closed) {
        findings
          .judged()
          .violations(recordProblems(saga, log))
          .violations(missingRecords(saga, log, definitions))
          .violations(openSteps(saga, definitions))
      }
    }
    return countSettled(findings, evidence).build()
  }
}

const recordProblems = (saga: Saga, { records }: OutcomeLog): ReadonlyArray<Violation> =>
  Object.keys(records)
    .sort()
    .flatMap((step) => {
      const record = records[step]
      const contradicts = record !== undefined && !agrees(saga, record)
      return contradicts ? [contradiction(saga, step, record)] : []
    })

const agrees = ({ status: end }: Saga, { status, undoPending }: OutcomeRecord): boolean =>
  end === "completed" ? status === "done" && !undoPending : status !== "done" && status !== "pending" && !undoPending

/** What a participant has done of a completed saga it has recorded itself, under the name of the step. */
const missingRecords = (
  saga: Saga,
  { records }: OutcomeLog,
  definitions: DefinitionCatalogue
): ReadonlyArray<Violation> =>
  saga.status !== "completed"
    ? []
    : definitionOf(saga, definitions).steps.flatMap(({ kind, name, participant }) => {
        const record = Object.hasOwn(records, name) ? records[name] : undefined
        if (kind === "query" || participant === undefined || record?.participant === participant) {
          return []
        }
        const found =
          record === undefined ? "nobody has a record of it" : `the record of it is of ${record.participant}`
        const message = `saga ${saga.id} of order ${saga.orderId} is completed, its step ${name} is for ${participant}, and ${found}`
        return [{ message, sagaId: saga.id, orderId: saga.orderId }]
      })

/**
 * The steps of which a saga did not know, when it ended, what its end says: it does not change any more, though what it
 * did not wait for may have come to the same.
 */
const openSteps = (saga: Saga, definitions: DefinitionCatalogue): ReadonlyArray<Violation> =>
  definitionOf(saga, definitions).steps.flatMap(({ kind, name }, index) => {
    const step = saga.steps[index]
    if (step === undefined || kind === "query" || isKnown(saga, step)) {
      return []
    }
    const message = `saga ${saga.id} of order ${saga.orderId} is ${saga.status}, and has ended when its step ${name} was ${step.outcome}, its undo ${step.undo}`
    return [{ message, sagaId: saga.id, orderId: saga.orderId }]
  })

const isKnown = ({ status: end }: Saga, { outcome, undo }: SagaStep): boolean =>
  end === "completed"
    ? outcome === "done" && undo === "none"
    : outcome === "none" || outcome === "refused" || undo === "undone"

const contradiction = (saga: Saga, step: string, { participant, status, undoPending }: OutcomeRecord): Violation => {
  const recorded = undoPending ? `${status}, with its undo pending` : status
  const message = `saga ${saga.id} of order ${saga.orderId} is ${saga.status}, and ${participant} has recorded its step ${step} as ${recorded}`
  return { message, sagaId: saga.id, orderId: saga.orderId }
}
