import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

/** Notices questions that are not answered. */
export interface Silence {
  /** Asks a question, one at a time. */
  readonly heed: <A, E>(question: Effect.Effect<A, E>) => Effect.Effect<A, E>
}

/** An answer takes milliseconds, and a lock that it waits for is held no longer than this. */
const noticedMs = 5_000

const lookEveryMs = 1_000

/**
 * Tells of a question that waits for its answer for too long, again and again until it comes: a server that is stopped
 * refuses nothing, and a connection to it does not break.
 */
export const makeSilence = (tell: Effect.Effect<void>): Effect.Effect<Silence, never, Scope.Scope> =>
  Effect.gen(function* () {
    let askedAt: number | undefined
    const look = Effect.gen(function* () {
      yield* Effect.sleep(lookEveryMs)
      const now = yield* Clock.currentTimeMillis
      if (askedAt !== undefined && now - askedAt >= noticedMs) {
        yield* tell
      }
    })
    yield* Effect.forkScoped(Effect.forever(look))
    return {
      heed: (question) =>
        Effect.flatMap(Clock.currentTimeMillis, (now) => {
          askedAt = now
          return Effect.ensuring(
            question,
            Effect.sync(() => {
              askedAt = undefined
            })
          )
        })
    }
  })
