import * as Effect from "effect/Effect"

import type { CommitCut } from "../../wire/Wire.ts"
import type { ServerFault } from "./ServerFault.ts"

const losing = (name: string, cut: CommitCut, layOut: ReadonlyArray<string> = []): ServerFault => ({
  name,
  readsWire: true,
  layOut,
  strikes: {
    point: "saved",
    chance: 0.3,
    most: 8,
    strike: ({ process }) =>
      Effect.sync(() => {
        process.wire.cutsNextCommit = cut
      })
  }
})

/** The connection breaks before the server hears of a COMMIT: it rolls back. */
export const losesCommitRequests = losing("commit-request-lost", "request")

/** The connection breaks when the answer to a COMMIT comes in: it has committed. */
export const losesCommitAnswers = losing("commit-answer-lost", "answer")

/** The connection breaks while the server is still committing, which takes it a while: it will have committed. */
export const losesSlowCommits = losing("commit-slow", "sent", [
  "create function platform.slow_commit() returns trigger language plpgsql as " +
    "'begin perform pg_sleep(0.05); return null; end'",
  "create constraint trigger zz_slow_commit after insert on platform.unit " +
    "deferrable initially deferred for each row execute function platform.slow_commit()"
])
