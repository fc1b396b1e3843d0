import { assert, describe, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import { noChanges } from "@sagaproof/core/ports/noChanges"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { inUnit } from "@sagaproof/services/retention/inUnit"

import { kinds } from "../adapters/memory/samples.ts"

describe("a unit of retention", () => {
  it.effect("leaves no session open when it is interrupted while one is opened", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "retention", kinds })
      const beginning = yield* Deferred.make<void>()
      const goOn = yield* Deferred.make<void>()
      // As with any real server, the session is there before its client knows of it.
      const begin = Effect.uninterruptible(
        Effect.tap(store.begin, () => Effect.andThen(Deferred.succeed(beginning, undefined), Deferred.await(goOn)))
      )
      const decide = () => Effect.succeed({ changes: noChanges, result: "decided" })
      const unit = yield* Effect.forkChild(inUnit({ ...store, begin }, [], decide))
      yield* Deferred.await(beginning)
      assert.lengthOf(store.sessions(), 1)
      const interrupting = yield* Effect.forkChild(Fiber.interrupt(unit), { startImmediately: true })
      yield* Deferred.succeed(goOn, undefined)
      yield* Fiber.join(interrupting)
      assert.deepStrictEqual(store.sessions(), [])
    })
  )
})
