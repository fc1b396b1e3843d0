import type { Answer, AnswerUnknown, Overloaded } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import * as Effect from "effect/Effect"

import { CliFailure } from "../failure/CliFailure.ts"
import { failureOfRejection } from "./failureOfRejection.ts"
import type { WorkProblem } from "./runOnParts.ts"

/** How long is waited for an answer, in milliseconds; it takes one commit, and hosts try for ever. */
const patienceMs = 30_000

/** What was accepted. A refusal, and that nobody knows, are failures; the caller's own key makes it safe to ask again. */
export const acceptedOf = (
  answer: Effect.Effect<Answer, Overloaded | AnswerUnknown | StoreUnavailable>,
  idempotencyKey: string | undefined
): Effect.Effect<unknown, WorkProblem> =>
  answer.pipe(
    Effect.catchTags({
      Overloaded: ({ message }) => Effect.fail(notTaken("OVERLOADED", message, idempotencyKey)),
      AnswerUnknown: ({ message }) => Effect.fail(notTaken("ANSWER_UNKNOWN", message, idempotencyKey))
    }),
    Effect.timeoutOrElse({ duration: patienceMs, orElse: () => Effect.fail(notAnswered) }),
    Effect.flatMap((given) =>
      given._tag === "Accepted" ? Effect.succeed(given.value) : Effect.fail(failureOfRejection(given))
    )
  )

const notTaken = (code: string, cause: string, idempotencyKey: string | undefined): CliFailure =>
  new CliFailure({
    code,
    exit: "environment",
    message: code === "OVERLOADED" ? "the platform has too much to do" : "the platform stopped before it had answered",
    cause,
    fix:
      idempotencyKey === undefined
        ? "look whether it was done, then run the command again; with --idempotency-key that would be safe at once"
        : "run the command again with the same key: it is done once"
  })

const notAnswered = new CliFailure({
  code: "NO_ANSWER",
  exit: "environment",
  message: `the platform has not answered within ${patienceMs / 1_000} s; it goes on trying while anybody hosts it`,
  cause: "its database does not do what is asked of it",
  fix: "see `sagaproof status` and the server's log; a database that another build has laid out needs `sagaproof reset`"
})
