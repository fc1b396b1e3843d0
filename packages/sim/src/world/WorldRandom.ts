import type * as Random from "effect/Random"

import { makeRandomStream, type RandomStream } from "./RandomStream.ts"

/** What draws are for. Each concern has a stream of its own, so that one draw more does not shift those of others. */
export type RandomConcern = "program" | "schedule"

/** The stream of a concern in the run of a seed. */
export const streamOf = (seed: number, concern: RandomConcern): RandomStream => makeRandomStream(`${seed}/${concern}`)

/** Effect's randomness out of a stream: what programs draw. */
export const makeWorldRandom = ({ nextFraction }: RandomStream): Random.Random => ({
  nextDoubleUnsafe: nextFraction,
  nextIntUnsafe: () =>
    Math.floor(nextFraction() * (Number.MAX_SAFE_INTEGER - Number.MIN_SAFE_INTEGER + 1)) + Number.MIN_SAFE_INTEGER
})
