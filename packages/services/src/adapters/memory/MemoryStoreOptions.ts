import type * as Clock from "effect/Clock"

import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import type { RowKind } from "@sagaproof/core/ports/Row"

/** How to make a memory store. */
export interface MemoryStoreOptions {
  readonly name: string
  readonly kinds: ReadonlyArray<RowKind>
  /** What befalls its operations; nothing, by default. */
  readonly disturbance?: Disturbance | undefined
  /** How long a session may keep others waiting without running a statement. */
  readonly idleInTransactionMs?: number | undefined
  /** Lets other fibers run before each statement, as a database over a network would. */
  readonly statementsYield?: boolean | undefined
  /** The store's own clock; by default it goes by the clock of whoever calls. */
  readonly clock?: Clock.Clock | undefined
}

/** Shorter than the usual lease, so that a client that died in a unit does not hold its locks over its successor. */
export const defaultIdleInTransactionMs = 10_000
