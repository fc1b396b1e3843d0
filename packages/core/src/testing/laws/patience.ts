import * as Effect from "effect/Effect"

/** Lets everybody run until they wait for one another, or are done. */
export interface Settling {
  readonly settle: Effect.Effect<void>
}

const rounds = 50

/** Tries until there is an answer, within the patience of one who knows that it comes; undefined if it does not. */
export const patiently = <A, E>(
  { settle }: Settling,
  attempt: Effect.Effect<A | undefined, E>
): Effect.Effect<A | undefined, E> =>
  Effect.gen(function* () {
    for (let round = 0; round < rounds; round++) {
      const answer = yield* attempt
      if (answer !== undefined) {
        return answer
      }
      yield* settle
    }
    return undefined
  })
