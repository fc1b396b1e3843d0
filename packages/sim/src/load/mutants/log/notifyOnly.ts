import * as Effect from "effect/Effect"

import type { PostgresAdapter } from "@sagaproof/services/adapters/postgres/PostgresAdapter"

import { deafens } from "../faults/deafens.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

/** Longer than any run, in milliseconds. */
const forEverMs = 24 * 60 * 60_000

const retryAfterMs = 100

/** Reads on while there is something, then sleeps until somebody wakes it. */
const runReader: PostgresAdapter["runReader"] = ({ reading }, { fallAsleep, wakeUp }, read) =>
  Effect.gen(function* () {
    if (yield* read) {
      return
    }
    yield* fallAsleep
    if (!(yield* read)) {
      yield* reading.wait(forEverMs)
    }
    wakeUp()
  }).pipe(
    Effect.catch(() => Effect.sleep(retryAfterMs)),
    Effect.forever
  )

export const notifyOnly: PostgresMutant = {
  id: "notify.only",
  class: "lost-event",
  breaks: "Whoever reads the log waits for notifications alone: of what is not told nobody ever hears.",
  seenBy: ["comes-to-rest"],
  delivery: "bus",
  faults: [deafens],
  plant: { adapter: (adapter) => ({ ...adapter, runReader }) }
}
