import type * as Effect from "effect/Effect"

import type { Message } from "../../../message/Message.ts"
import type { JournalReader } from "../../../ports/Journal.ts"
import type { LedgerReader } from "../../../ports/LedgerReader.ts"
import type { Queries } from "../../../ports/Queries.ts"
import type { RetirableStore } from "../../../ports/Retention.ts"
import type { RowReference } from "../../../ports/Row.ts"
import type { Store, UnitSession } from "../../../ports/Store.ts"

/**
 * What a store, or the server behind it, can be made to do in a trial:
 * - `lost-commit-answers`: the circumstance of that name
 * - `severed-sessions`: `sever` cuts a session off from its client
 * - `fair-locks`: those who wait for a row get it in the order in which they came
 * - `idle-sessions`: the time of a trial can pass, and sessions that idle meanwhile are ended
 */
export const storeCapabilities = ["lost-commit-answers", "severed-sessions", "fair-locks", "idle-sessions"] as const

/** {@inheritDoc storeCapabilities} */
export type StoreCapability = (typeof storeCapabilities)[number]

/**
 * How the store is disposed in a trial:
 * - `calm`: it does what it is asked
 * - `lost-commit-answers`: the first COMMIT has its effect, and its answer is lost
 */
export type StoreCircumstance = "calm" | "lost-commit-answers"

/** The rows that a trial may use, as states that the store accepts. Kinds stand in this order in the lock order. */
export interface SampleRows {
  /** A saga whose footprint are the given rows. The kind is `saga`. */
  readonly saga: (footprint: ReadonlyArray<RowReference>) => unknown
  /** Rows that are loaded without a lock. */
  readonly optimistic: { readonly kind: string; readonly state: (amount: number) => unknown }
  /** Rows with history, whose amount must not become negative: the constraint has the given name. */
  readonly account: { readonly kind: string; readonly state: (amount: number) => unknown; readonly constraint: string }
  /** Records that are read after all other rows. */
  readonly outcome: { readonly kind: string; readonly state: (amount: number) => unknown }
  /** Rows that are over since a time, or not yet, and that belong to an owner. */
  readonly ending: {
    readonly kind: string
    readonly state: (owner: string, overSince: number | undefined) => unknown
  }
  /** Rows that come to one state, the closed one, which they keep for good. */
  readonly closing: { readonly kind: string; readonly state: (amount: number) => unknown; readonly closed: unknown }
}

/** One empty store on trial. */
export interface StoreTrial {
  readonly store: Store
  readonly queries: Queries
  readonly journal: JournalReader
  readonly ledger: LedgerReader
  readonly retirement: RetirableStore
  /** Lets everybody run until they wait for one another, or are done. */
  readonly settle: Effect.Effect<void>
  /** Lets that much time pass, and all happen that comes due in it. */
  readonly pass: (ms: number) => Effect.Effect<void>
  /** The store's present time. */
  readonly now: Effect.Effect<number>
  /** Cuts a session off from its client, as a broken connection would. */
  readonly sever: (session: UnitSession) => Effect.Effect<void>
  readonly idleInTransactionMs: number
}

/** What an adapter brings to be tried. */
export interface StoreHarness {
  readonly capabilities: ReadonlySet<StoreCapability>
  readonly rows: SampleRows
  /** A message that the store can keep. */
  readonly message: (id: string, parts?: Partial<Message>) => Message
  readonly begin: (circumstance: StoreCircumstance) => Effect.Effect<StoreTrial>
}
