import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

/** Connections are lost here on purpose: whoever asks the database for something asks again, for some seconds. */
export const untilAvailable = <A, E extends { readonly _tag: string }>(
  question: Effect.Effect<A, E>
): Effect.Effect<A, E> =>
  Effect.retry(question, {
    schedule: Schedule.spaced("50 millis"),
    times: 100,
    while: ({ _tag }) => _tag === "StoreUnavailable"
  })
