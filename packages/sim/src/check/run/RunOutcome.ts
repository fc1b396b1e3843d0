import type { Verdict } from "@sagaproof/core/judge/Verdict"

import type { Tape } from "../../world/Tape.ts"
import type { FaultName } from "../faults/faultNames.ts"
import type { RunStory } from "./RunStory.ts"

/** A rule that a run has broken. */
export interface BrokenRule {
  /** The name of a checker, or of what the harness itself sees to. */
  readonly checker: string
  /** What is wrong, with the real names and amounts. */
  readonly message: string
  readonly rule: string
}

/** What one run came to. */
export interface RunOutcome {
  readonly verdict: Verdict
  /** Every rule that it has broken, in the order of the checkers. */
  readonly broken: ReadonlyArray<BrokenRule>
  /** The checkers that had something to judge. */
  readonly judged: ReadonlyArray<string>
  /** Every choice that was not dull. */
  readonly tape: () => Tape
  readonly fired: ReadonlyMap<FaultName, number>
  readonly steps: number
  readonly virtualMs: number
  /** Equal for two runs in which the same happened. */
  readonly traceHash: string
  /** What happened; undefined where the program did not come to its end. */
  readonly story: RunStory | undefined
}
