import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import { ask } from "../ask.ts"
import type { ClientOptions } from "../Database.ts"
import { DatabaseProblem } from "../DatabaseProblem.ts"

/** What is looked at while a server comes up. */
export interface Waiting {
  /** Any database of the server that surely exists. */
  readonly client: ClientOptions
  readonly hasEnded: () => boolean
  readonly lastWords: () => string
  readonly patienceMs: number
}

/** Why it did not come up: it ended by itself, or went on without ever answering. */
export type NotUp = "ended" | "silent"

const codeOf = (error: SqlError): unknown => ((error.reason.cause ?? {}) as { readonly code?: unknown }).code

/** Connects until the server answers. A login that it refuses is an answer too, which waiting does not change. */
export const awaitServer = Effect.fnUntraced(function* (
  waiting: Waiting
): Effect.fn.Return<void, DatabaseProblem | NotUp> {
  const end = (yield* Clock.currentTimeMillis) + waiting.patienceMs
  while (true) {
    const answer = yield* Effect.result(ask(waiting.client, "select 1", "2 seconds"))
    if (answer._tag === "Success") {
      return
    }
    const code = codeOf(answer.failure)
    if (typeof code === "string" && code.startsWith("28")) {
      return yield* passwordLost(String((answer.failure.reason.cause as Error).message))
    }
    if (waiting.hasEnded()) {
      return yield* Effect.fail("ended" as const)
    }
    if ((yield* Clock.currentTimeMillis) >= end) {
      return yield* Effect.fail("silent" as const)
    }
    yield* Effect.sleep("25 millis")
  }
})

const passwordLost = (because: string): DatabaseProblem =>
  new DatabaseProblem({
    code: "DATABASE_LOGIN_REFUSED",
    message: "the embedded server does not take the password that is kept for it",
    because,
    fix: "bring its file back, or run `sagaproof reset` to begin anew"
  })
