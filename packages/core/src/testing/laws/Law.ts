import type * as Effect from "effect/Effect"

import type { LawViolation } from "./LawViolation.ts"

/**
 * One promise of a port, as a program that tries it out. It needs no test runner: whoever has an adapter runs it, a
 * test, the simulated world or a tool. `Harness` is what an adapter brings to be tried.
 */
export interface Law<Harness> {
  readonly name: string
  /** What an adapter must be able to do for the law to hold; every adapter must, where it is left out. */
  readonly capability?: string
  readonly run: (harness: Harness) => Effect.Effect<void, LawViolation>
}
