import { assert, describe, it } from "@effect/vitest"
import { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"

import { CliFailure } from "../../src/failure/CliFailure.ts"
import { acceptedOf } from "../../src/platform/acceptedOf.ts"

const codeOf = (failure: unknown): unknown => (failure instanceof CliFailure ? failure.code : failure)

describe("what comes of a command", () => {
  it.effect("is what was accepted", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* acceptedOf(Effect.succeed({ _tag: "Accepted", value: 7 }), undefined), 7)
    })
  )

  it.effect("is not known where the platform stopped", () =>
    Effect.gen(function* () {
      const failure = yield* Effect.flip(acceptedOf(Effect.fail(new AnswerUnknown({ message: "gone" })), "42"))
      assert.strictEqual(codeOf(failure), "ANSWER_UNKNOWN")
    })
  )

  it.effect("is told, and not awaited for ever, where no answer comes", () =>
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(Effect.flip(acceptedOf(Effect.never, undefined)))
      yield* TestClock.adjust("31 seconds")
      assert.strictEqual(codeOf(yield* Fiber.join(fiber)), "NO_ANSWER")
    })
  )
})
