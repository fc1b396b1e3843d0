import type { StoreError } from "@sagaproof/core/ports/StoreError"

import type { Lock } from "./Lock.ts"

/** What became of a try to run a statement at once. */
export type Attempt = "done" | "blocked" | StoreError

/**
 * A statement of a session, in two forms.
 * `attempt` does all of it at once, in any order, if nothing of it is held by somebody else; else it leaves no trace
 * and says so. `steps` does it lock by lock in the global order, and yields each lock that it must wait for.
 * Nobody can see in which order locks were taken between which nobody could run, so that only statements that wait
 * have to keep the order.
 */
export interface Statement {
  readonly attempt: () => Attempt
  readonly steps: () => Generator<Lock, StoreError | undefined, void>
}

/** A statement that waits for a lock. It runs on inside the store, whatever becomes of the client that asked. */
export interface RunningStatement {
  readonly steps: Generator<Lock, StoreError | undefined, void>
  outcome: "running" | "done" | StoreError
  /** Tells the client that waits for the answer. */
  answered: (() => void) | undefined
}
