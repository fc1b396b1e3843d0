import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import { withSessions } from "./wrap.ts"

/** Lets sessions idle for ever. */
export const patient: StoreSabotage = { options: { idleInTransactionMs: Infinity } }

/** Ends sessions sooner than it says. */
export const impatient: StoreSabotage = { options: { idleInTransactionMs: 5_000 } }

/** Does not notice that a client is gone. */
export const unaware: StoreSabotage = { trial: (trial) => ({ ...trial, sever: () => Effect.void }) }

/** Goes on waiting for a client that gave up. */
export const waitsForNobody: StoreSabotage = {
  trial: withSessions((sound) => ({
    load: (request) => Effect.flatMap(Effect.forkDetach(sound.load(request)), Fiber.join),
    rollback: Effect.void
  }))
}

/** Answers sessions that are over as if they were not. */
export const neverEnds: StoreSabotage = {
  trial: withSessions((sound) => ({
    load: (request) =>
      Effect.catchTag(sound.load(request), "SessionLost", () =>
        Effect.succeed({ duplicates: new Set<number>(), timers: new Set<string>(), row: () => undefined })
      )
  }))
}

/** Lists rows from the last to the first. */
export const listsBackwards: StoreSabotage = {
  trial: (trial) => ({
    ...trial,
    queries: { ...trial.queries, rows: (kind) => Effect.map(trial.queries.rows(kind), (rows) => [...rows].reverse()) }
  })
}

/** Counts nothing. */
export const countsNothing: StoreSabotage = {
  trial: (trial) => ({
    ...trial,
    store: { ...trial.store, counters: () => ({ commits: 0, messages: 0, rowsWritten: 0, statements: 0 }) }
  })
}
