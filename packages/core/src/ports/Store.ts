import type * as Effect from "effect/Effect"

import type { Message } from "../message/Message.ts"
import type { Receipt } from "./Bus.ts"
import type { HistoryEntry } from "./HistoryEntry.ts"
import type { Row, RowChange, RowReference } from "./Row.ts"
import type { CommitUnknown, StoreError, StoreUnavailable } from "./StoreError.ts"
import type { Timer } from "./Timer.ts"

/** A message may be consumed once by each consumer. */
export interface Claim {
  readonly consumer: string
  readonly messageId: string
}

/** The right to act that a lease gives, as checked in the commit of a unit. */
export interface LeaseFence {
  readonly lease: string
  readonly epoch: number
}

/**
 * What a unit wants to have before it decides. A store takes it in the global lock order: leases, claims, then the rows
 * by (rank of their kind, key), then the outcome records, and timers last; each part sees what was committed before it.
 */
export interface LoadRequest {
  readonly claims: ReadonlyArray<Claim>
  /** Timers to take; those that are gone already are stale. */
  readonly timers: ReadonlyArray<string>
  /** Rows to lock and load. One that is not there locks nothing. */
  readonly rows: ReadonlyArray<RowReference>
  /** Rows to load without a lock. */
  readonly reads: ReadonlyArray<RowReference>
  /** Sagas whose rows, and all rows that their footprints name, are locked and loaded too. */
  readonly sagas: ReadonlyArray<string>
}

/** What a unit has. Rows that were asked for and do not exist have version 0. */
export interface LoadedUnit {
  /** Positions in `LoadRequest.claims` that were claimed by an earlier unit. */
  readonly duplicates: ReadonlySet<number>
  /** The timers of the request that were still there. */
  readonly timers: ReadonlySet<string>
  /** A row of the request, or of the footprint of one of its sagas; undefined when it was not asked for. */
  readonly row: (kind: string, key: string) => Row | undefined
}

/** Everything a unit leaves behind, saved at once or not at all. */
export interface UnitChanges {
  readonly rows: ReadonlyArray<RowChange>
  readonly history: ReadonlyArray<HistoryEntry>
  /** Every message that the unit took in from outside or made, whether it travels or not, in order. */
  readonly journal: ReadonlyArray<Message>
  /** The messages that travel. */
  readonly outbox: ReadonlyArray<Message>
  readonly timersSet: ReadonlyArray<Timer>
  readonly timersCancelled: ReadonlyArray<string>
  readonly fences: ReadonlyArray<LeaseFence>
  /** The batch that the unit consumes. A store that is not the database of its bus leaves it alone. */
  readonly receipt?: Receipt | undefined
}

/** One atomic unit of work: load once, decide in memory, save once, commit. READ COMMITTED with row locks. */
export interface UnitSession {
  readonly load: (request: LoadRequest) => Effect.Effect<LoadedUnit, StoreError>
  readonly save: (changes: UnitChanges) => Effect.Effect<void, StoreError>
  readonly commit: Effect.Effect<void, StoreError | CommitUnknown>
  /** Gives up; never fails, as a session that is gone is rolled back by its store. */
  readonly rollback: Effect.Effect<void>
}

/** How much a store has done, for reports: what one order costs. */
export interface StoreCounters {
  readonly commits: number
  readonly messages: number
  readonly rowsWritten: number
  readonly statements: number
}

/** Transactional state, claims, outbox, journal and timers of the participants hosted on it. */
export interface Store {
  readonly name: string
  readonly begin: Effect.Effect<UnitSession, StoreUnavailable>
  readonly timers: TimerTable
  readonly outbox: OutboxTable
  readonly leases: LeaseTable
  readonly counters: () => StoreCounters
}

/** The timers of a store, outside any unit. */
export interface TimerTable {
  /** The earliest timers that are due at `now` for one of the receivers, at most `limit`. */
  readonly due: (
    receivers: ReadonlySet<string>,
    now: number,
    limit: number
  ) => Effect.Effect<ReadonlyArray<Timer>, StoreUnavailable>
  /** When the next timer for one of the receivers is due, if there is one. */
  readonly nextDueAt: (receivers: ReadonlySet<string>) => Effect.Effect<number | undefined, StoreUnavailable>
  readonly list: Effect.Effect<ReadonlyArray<Timer>, StoreUnavailable>
}

/** A message that waits to travel, with its place in commit order. */
export interface OutboxEntry {
  readonly position: number
  readonly message: Message
}

/** The messages of a store that wait to travel, in commit order. */
export interface OutboxTable {
  readonly read: (limit: number) => Effect.Effect<ReadonlyArray<OutboxEntry>, StoreUnavailable>
  /** Forgets entries that were published, under the relay's lease. */
  readonly remove: (
    positions: ReadonlyArray<number>,
    fence: LeaseFence
  ) => Effect.Effect<void, StoreError | CommitUnknown>
  readonly size: Effect.Effect<number, StoreUnavailable>
}

/** Leases, by the store's clock. */
export interface LeaseTable {
  /** Takes or renews a lease; its epoch grows whenever the owner changes. Undefined: another owner has it. */
  readonly acquire: (
    lease: string,
    owner: string,
    durationMs: number
  ) => Effect.Effect<LeaseFence | undefined, StoreUnavailable>
  readonly release: (fence: LeaseFence) => Effect.Effect<void, StoreUnavailable>
}
