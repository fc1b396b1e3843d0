import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { emptyOutcomes, type OutcomeLog, type OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"

import type { Work } from "../../host/Work.ts"

/** The kind of the rows that hold what participants answered to a saga; the key is the saga's id. */
export const outcomesKind = "outcomes"

/** What the participants of this store have answered to a saga. */
export const outcomesOf = (work: Work, sagaId: string): OutcomeLog =>
  (work.state(outcomesKind, sagaId) as OutcomeLog | undefined) ?? emptyOutcomes

/** Writes down what was answered to a step. */
export const recordOutcome = (work: Work, sagaId: string, step: string, record: OutcomeRecord): void => {
  const log = outcomesOf(work, sagaId)
  // Assigned, as the engine leaves compiled code for a computed name in a literal, and this is done for every step.
  const records: Record<string, OutcomeRecord> = { ...log.records }
  records[step] = record
  work.put(outcomesKind, sagaId, { closed: log.closed, records })
}

/** A record with nothing in it yet. */
export const blankRecord = (participant: ParticipantName): OutcomeRecord => ({
  participant,
  status: "pending",
  request: undefined,
  result: undefined,
  rejection: undefined,
  reversed: undefined,
  undoPending: false,
  byOperator: false
})
