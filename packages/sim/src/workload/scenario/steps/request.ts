import * as Effect from "effect/Effect"

import type { Answer, OutsideCommand } from "@sagaproof/core/ports/Ingress"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import type { Platform } from "@sagaproof/services/layers/Platform"

import { compareValue } from "../outcome/ComparedValue.ts"
import { patienceMs } from "../stage/awaitSaga.ts"
import { nextOf, type Stage } from "../stage/Stage.ts"

/** A request to the platform, and what it must be answered with. */
export interface Request extends Omit<OutsideCommand, "traceparent"> {
  /** What it is, in a few words. */
  readonly label: string
  /** `accepted` or a code, where the scenario says so; `accepted` is expected all the same where it says nothing. */
  readonly expect: string | undefined
}

const retryAfterMs = 5

/** What is made of a request that nobody answers, such as one that is parked: it is never what a scenario expects. */
const unanswered: Answer = rejection("NOT_PROCESSED", "There was no answer as long as a scenario waits.")

/**
 * Makes a request. One without a definite answer, because the process stopped or was full, is made again under the
 * same key until there is one: that is what callers have to do, and what keys are for.
 */
export const request = (stage: Stage, { expect, label, ...command }: Request): Effect.Effect<Answer> =>
  Effect.map(
    Effect.timeoutOrElse(
      stage.platforms.use((platform) => submitUntilAnswered(platform, command)),
      { duration: patienceMs, orElse: () => Effect.succeed(unanswered) }
    ),
    (answer) => {
      const actual = answer === unanswered ? "none" : answer._tag === "Accepted" ? "accepted" : answer.code
      if (answer._tag === "Rejection") {
        nextOf(stage.refusals, answer.code)
      }
      if (expect !== undefined || actual !== "accepted") {
        stage.answers.push(compareValue(`answer to ${label}`, expect ?? "accepted", actual))
      }
      stage.chronicle.tell({ _tag: "Answered", request: label, answer })
      return answer
    }
  )

const submitUntilAnswered = (platform: Platform, command: OutsideCommand): Effect.Effect<Answer> =>
  Effect.catchTags(platform.ingress.submit(command), {
    Overloaded: () => again(platform, command),
    AnswerUnknown: () => again(platform, command)
  })

const again = (platform: Platform, command: OutsideCommand): Effect.Effect<Answer> =>
  Effect.andThen(Effect.sleep(retryAfterMs), submitUntilAnswered(platform, command))

/** Makes a request of a scenario's step, with a key of its own. */
export const requestOnce = (
  stage: Stage,
  operation: string,
  body: unknown,
  label: string,
  expect: string | undefined
): Effect.Effect<Answer> =>
  request(stage, {
    caller: "scenario",
    operation,
    idempotencyKey: `${operation}-${nextOf(stage.requests, operation)}`,
    body,
    label,
    expect
  })
