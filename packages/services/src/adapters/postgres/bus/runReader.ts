import * as Effect from "effect/Effect"

import type { BusClient } from "./BusClient.ts"
import type { LogReader } from "./LogReader.ts"

/** How long a process that found nothing waits before it asks others to wake it. */
const drowsyMs = 100

/** The first look at the log after something happened, when nobody wakes this process; each one doubles the next. */
const shortestPollMs = 250

const retryAfterMs = 100

/**
 * The loop that reads the log. It reads on while there is something, then waits to be woken: by the units of this
 * process, by a notification, or by a look every so often, for whoever forgot to notify.
 */
export const runReader = (
  { reading }: BusClient,
  { fallAsleep, wakeUp }: LogReader,
  read: LogReader["read"],
  longestPollMs: number
): Effect.Effect<never> => {
  let pollMs = shortestPollMs
  const stir = Effect.sync(() => {
    pollMs = shortestPollMs
    wakeUp()
  })
  const sleep = Effect.gen(function* () {
    yield* fallAsleep
    if (yield* read) {
      return yield* stir
    }
    if (yield* reading.wait(pollMs)) {
      return yield* stir
    }
    pollMs = Math.min(pollMs * 2, longestPollMs)
  })
  const turn = Effect.gen(function* () {
    if (yield* read) {
      return
    }
    if (!(yield* reading.wait(drowsyMs))) {
      yield* sleep
    }
  })
  return Effect.forever(Effect.catch(turn, () => Effect.sleep(retryAfterMs)))
}
