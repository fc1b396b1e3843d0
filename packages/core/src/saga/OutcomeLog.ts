import type { RequestFingerprint } from "../identity/RequestFingerprint.ts"
import type { ParticipantName } from "../message/ParticipantName.ts"
import type { Rejection } from "../rejection/Rejection.ts"

/**
 * What a participant answered to a step of a saga, kept while the saga is open: the deduplication of record.
 * - `pending`: begun, and its answer depends on the outside
 * - `tombstone`: undone before it was ever asked, so that a late do is refused
 */
export interface OutcomeRecord {
  readonly participant: ParticipantName
  readonly status: "pending" | "done" | "refused" | "tombstone" | "undone"
  /** The request, whose hash tells a repetition from another payload under the same key. */
  readonly request: RequestFingerprint | undefined
  readonly result: unknown
  readonly rejection: Rejection | undefined
  /** Whether the undo reversed an effect; undefined before it was undone. */
  readonly reversed: boolean | undefined
  /** The undo is asked for, and its answer depends on the outside. */
  readonly undoPending: boolean
  /** An operator wrote it, without effect. */
  readonly byOperator: boolean
}

/** All outcomes of one saga at the participants of one store. */
export interface OutcomeLog {
  /** The saga ended long ago and its records were folded into this mark: what still comes for it is dropped. */
  readonly closed: boolean
  readonly records: Readonly<Record<string, OutcomeRecord>>
}

/** Nothing answered yet. */
export const emptyOutcomes: OutcomeLog = { closed: false, records: {} }

/** Everything of the saga is folded away. */
export const closedOutcomes: OutcomeLog = { closed: true, records: {} }
