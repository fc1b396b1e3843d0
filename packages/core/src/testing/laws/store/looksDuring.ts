import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

/**
 * Takes one look after the other while somebody else works, and a last one when that is done. Answers what was seen,
 * in order: how often is up to whoever is tried, so a law may only demand something of each look.
 */
export const looksDuring = <A, E, F>(
  work: Effect.Effect<unknown, E>,
  look: Effect.Effect<A, F>
): Effect.Effect<ReadonlyArray<A>, E | F> =>
  Effect.gen(function* () {
    const worker = yield* Effect.forkChild(work)
    const seen: Array<A> = []
    while (worker.pollUnsafe() === undefined) {
      seen.push(yield* look)
      yield* Effect.yieldNow
    }
    yield* Fiber.join(worker)
    seen.push(yield* look)
    return seen
  })

/** One unit after the other, with room for others in between. */
export const unitByUnit = <E>(
  count: number,
  unit: (number: number) => Effect.Effect<unknown, E>
): Effect.Effect<void, E> =>
  Effect.forEach(
    Array.from({ length: count }, (_, place) => place + 1),
    (number) => Effect.andThen(unit(number), Effect.yieldNow),
    { discard: true }
  )
