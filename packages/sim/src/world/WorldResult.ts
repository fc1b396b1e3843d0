import type * as Exit from "effect/Exit"

import type { WaitingFiber } from "./FiberRegister.ts"
import type { TraceEntry } from "./Trace.ts"
import type { WorldLogLine } from "./WorldLog.ts"

/** The program has ended. */
export interface Done<A, E> {
  readonly _tag: "Done"
  readonly exit: Exit.Exit<A, E>
}

/** The program has not ended, and nothing can happen any more. */
export interface Stalled {
  readonly _tag: "Stalled"
  readonly waiting: ReadonlyArray<WaitingFiber>
  readonly message: string
}

/** The program has not ended within its steps. */
export interface StepLimit {
  readonly _tag: "StepLimit"
  readonly waiting: ReadonlyArray<WaitingFiber>
  readonly message: string
}

/** How a run ended. */
export type WorldOutcome<A, E> = Done<A, E> | Stalled | StepLimit

/** A run, told so that it can be compared with another one. */
export interface WorldResult<A, E> {
  readonly outcome: WorldOutcome<A, E>
  /** How much virtual time went by. */
  readonly virtualMs: number
  /** Tasks begun and operations of fibers. */
  readonly steps: number
  /** Equal for two runs in which the same things ran at the same times in the same order. */
  readonly traceHash: string
  /** What the hash was made of, when it was asked for. */
  readonly trace: ReadonlyArray<TraceEntry> | undefined
  readonly log: ReadonlyArray<WorldLogLine>
}
