import * as Effect from "effect/Effect"

/** Waits until a signal was given. */
export const untilAborted = (signal: AbortSignal): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    const end = (): void => resume(Effect.void)
    if (signal.aborted) {
      end()
      return undefined
    }
    signal.addEventListener("abort", end, { once: true })
    return Effect.sync(() => signal.removeEventListener("abort", end))
  })
