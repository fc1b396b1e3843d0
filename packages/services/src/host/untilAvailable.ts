import * as Effect from "effect/Effect"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { Troubles } from "../troubles/Troubles.ts"

/** What a host asks others for; each may be in trouble while the others are well. */
type Asked = "units" | "timers" | "bus"

/** The name that a trouble goes by. */
export const troubled = (name: string, asked: Asked): string => `the ${asked} of host ${name}`

/** Who asks, and who is told that nobody answers. */
interface Asking {
  readonly name: string
  readonly troubles: Troubles
}

const firstRetryMs = 10
const longestRetryMs = 1_000

/** A store that does not answer is asked again, less and less often. What comes then is up to `next`. */
export const untilAvailable = <A, B>(
  parts: Asking,
  asked: Asked,
  attempt: Effect.Effect<A, StoreUnavailable>,
  next: (answer: A) => Effect.Effect<B>
): Effect.Effect<B> =>
  Effect.matchEffect(attempt, {
    onSuccess: next,
    onFailure: (failure) =>
      Effect.flatMap(askAgain(parts, asked, attempt, failure, firstRetryMs), (answer) => {
        parts.troubles.forget(troubled(parts.name, asked))
        return next(answer)
      })
  })

const askAgain = <A>(
  parts: Asking,
  asked: Asked,
  attempt: Effect.Effect<A, StoreUnavailable>,
  failure: StoreUnavailable,
  afterMs: number
): Effect.Effect<A> =>
  parts.troubles.note(troubled(parts.name, asked), failure).pipe(
    Effect.andThen(Effect.sleep(afterMs)),
    Effect.andThen(attempt),
    Effect.catch((again) => askAgain(parts, asked, attempt, again, Math.min(2 * afterMs, longestRetryMs)))
  )
