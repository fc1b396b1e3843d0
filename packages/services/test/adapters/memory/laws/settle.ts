import * as Effect from "effect/Effect"

/** Runs everything until it waits: nothing in memory needs more than a few turns. */
export const settle = Effect.forEach(Array.from({ length: 12 }), () => Effect.yieldNow, { discard: true })
