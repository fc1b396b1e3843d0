import type { AggregateReference } from "../aggregate/Aggregate.ts"
import type { Rejection } from "../rejection/Rejection.ts"

/** The ends of a saga. */
export const sagaEnds = ["completed", "rejected", "compensated"] as const

/** {@inheritDoc sagaEnds} */
export type SagaEnd = (typeof sagaEnds)[number]

/**
 * Where a saga stands: going forward, undoing, waiting for a person, or at its end.
 * `rejected` means that no step but placing the order had an effect; `compensated` that some effect happened and
 * every undo is confirmed.
 */
export type SagaStatus = "running" | "undoing" | "stuck" | SagaEnd

/** Whether a status is an end. */
export const isEnd = (status: SagaStatus): status is SagaEnd =>
  status === "completed" || status === "rejected" || status === "compensated"

/**
 * What the saga knows of one step.
 * - `outcome`: `none` before it was asked; `unknown` from the moment it was asked until an answer is recorded
 * - `undo`: `asked` while the undo is wanted and not confirmed
 */
export interface SagaStep {
  readonly outcome: "none" | "unknown" | "done" | "refused"
  readonly undo: "none" | "asked" | "undone"
  /** How often the do, and the undo, were asked in all. */
  readonly attempt: number
  readonly undoAttempt: number
  /** Full waits used up since the budget was last restarted. */
  readonly waits: number
  /** Its budget is used up: the saga waits for a person here. */
  readonly exhausted: boolean
  /** Whether its undo reversed an effect, or only left a tombstone. */
  readonly reversed: boolean
  readonly result: unknown
  readonly rejection: Rejection | undefined
  /** Why an operator settled it, when one did. */
  readonly resolution: string | undefined
  /** What an operator said of it and its participant's own record contradicts, when that was so: it did not take. */
  readonly contradiction?: StepContradiction
}

/** A resolution that a participant has refused to write down. */
export interface StepContradiction {
  readonly as: "done" | "not-done"
  readonly rejection: Rejection
}

/** One running or ended instance of a definition. */
export interface Saga {
  /** Unique per definition family and business key. */
  readonly id: string
  readonly family: string
  readonly definition: string
  readonly version: number
  readonly orderId: string
  readonly request: unknown
  readonly status: SagaStatus
  /** The durable decision to undo the pivot: a late `done` of it no longer counts. */
  readonly fenced: boolean
  /** Why it turned back, when it did. */
  readonly reason: Rejection | undefined
  /** In the order of the definition's steps. */
  readonly steps: ReadonlyArray<SagaStep>
  readonly startedAt: number
  readonly deadlineAt: number
  readonly endedAt: number | undefined
  /** Whether an operator's resolution took part in its end. */
  readonly byOperator: boolean
  /** Every aggregate that any of its branches touches, frozen at its start. */
  readonly footprint: ReadonlyArray<AggregateReference>
  /** Sagas that wait for this one's end. */
  readonly watchers: ReadonlyArray<SagaWatcher>
}

/** A step of another saga that is answered when this one ends. */
export interface SagaWatcher {
  readonly sagaId: string
  readonly step: string
  readonly attempt: number
  readonly messageId: string
}

/** What a stuck or ended saga leaves behind in the world, step by step. */
export interface ResidueEntry {
  readonly step: string
  readonly effect: "stands" | "undone" | "unproven"
}

/** The id of the saga of a family for a business key. */
export const sagaId = (family: string, businessKey: string): string => `${family}-${businessKey}`
