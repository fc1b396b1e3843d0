import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"

import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

const register = {
  caller: "test",
  operation: "RegisterUser",
  idempotencyKey: "1",
  body: { id: "a", email: "a@shop.kr", name: "A", roles: ["buyer"] }
}

const reasonOf = (exit: Exit.Exit<unknown, unknown>): string =>
  Exit.isFailure(exit) ? String(Cause.squash(exit.cause)) : "succeeded"

describe("a platform one of whose hosts has died", () => {
  it.live("tells everyone who waits, now and later, instead of looking busy for ever", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const platform = yield* startPlatform({
          ...memoryParts(),
          runUnit: () => Effect.die(new Error("a unit that cannot run"))
        })
        const awaiting = yield* Effect.forkChild(platform.awaitEnd("purchase-1"), { startImmediately: true })
        const answer = yield* Effect.exit(platform.ingress.submit(register))
        assert.include(reasonOf(answer), "AnswerUnknown")
        assert.include(reasonOf(yield* Effect.exit(platform.ingress.submit(register))), "AnswerUnknown")
        for (const wait of [Fiber.join(awaiting), platform.awaitEnd("purchase-2"), platform.quiet, platform.atRest]) {
          assert.include(reasonOf(yield* Effect.exit(wait)), "The loop of host platform has died.")
        }
      })
    )
  )
})
