import type { Message } from "../message/Message.ts"
import type { HistoryEntry } from "../ports/HistoryEntry.ts"
import type { Timer } from "../ports/Timer.ts"
import type { Settlement } from "./Settlement.ts"

/** The state that the retired part of an aggregate's history led to, folded event by event before it was dropped. */
export interface Checkpoint {
  readonly kind: string
  readonly key: string
  readonly version: number
  readonly state: unknown
}

/** One row as found. */
export interface SnapshotRow {
  readonly kind: string
  readonly key: string
  readonly version: number
  readonly state: unknown
}

/** Everything that one store holds at one instant, for judging. Lists are sorted by kind and key, or in commit order. */
export interface LedgerSnapshot {
  readonly takenAt: number
  readonly rows: ReadonlyArray<SnapshotRow>
  readonly checkpoints: ReadonlyArray<Checkpoint>
  /** What is left of the histories after their checkpoints. */
  readonly history: ReadonlyArray<HistoryEntry>
  /** What is left of the journal. */
  readonly journal: ReadonlyArray<Message>
  readonly timers: ReadonlyArray<Timer>
  readonly outbox: ReadonlyArray<Message>
  /** The totals of the orders that were retired, and what was wrong with them when they were. */
  readonly settlement: Settlement
}
