import { assert, describe, it } from "@effect/vitest"
import { StoreUnavailable, UnitConflict } from "@sagaproof/core/ports/StoreError"
import { giveUp } from "@sagaproof/services/troubles/giveUp"
import { makeTroubles, type Troubles } from "@sagaproof/services/troubles/Troubles"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"

const failOnce = (troubles: Troubles, where: string, message: string, lasting?: true) =>
  Effect.ignore(troubles.watch(where, new StoreUnavailable({ message, ...(lasting === undefined ? {} : { lasting }) })))

describe("the troubles of a platform", () => {
  it.effect("are over when what was tried is done, and not when something else is", () =>
    Effect.gen(function* () {
      const troubles = makeTroubles()
      yield* TestClock.setTime(5)
      yield* failOnce(troubles, "units", "away")
      yield* TestClock.setTime(7)
      yield* failOnce(troubles, "units", "still away")
      assert.deepStrictEqual(troubles.current(), { where: "units", message: "still away", lasting: false, since: 5 })
      assert.strictEqual(yield* troubles.watch("timers", Effect.succeed(1)), 1)
      assert.strictEqual(troubles.current()?.where, "units")
      yield* troubles.watch("units", Effect.void)
      assert.isUndefined(troubles.current())
    })
  )

  it.effect("tell of what lasts before what may pass", () =>
    Effect.gen(function* () {
      const troubles = makeTroubles()
      yield* failOnce(troubles, "timers", "away")
      yield* failOnce(troubles, "units", "may not", true)
      assert.strictEqual(troubles.current()?.message, "may not")
    })
  )

  it.effect("are none where a unit has to run again", () =>
    Effect.gen(function* () {
      const troubles = makeTroubles()
      const conflict = new UnitConflict({ reason: "deadlock", row: undefined, message: "again" })
      yield* Effect.ignore(troubles.watch("units", conflict))
      assert.isUndefined(troubles.current())
    })
  )
})

describe("giving up", () => {
  it.effect("comes soon where trying again does not help, and late where it may", () =>
    Effect.gen(function* () {
      const troubles = makeTroubles()
      const patience = { lastingMs: 1_000, passingMs: 20_000 }
      const waiting = yield* Effect.forkChild(Effect.flip(giveUp(troubles, patience)))
      yield* failOnce(troubles, "units", "away")
      yield* TestClock.adjust("19 seconds")
      assert.isUndefined(waiting.pollUnsafe())
      yield* failOnce(troubles, "timers", "may not", true)
      yield* TestClock.adjust("900 millis")
      assert.isUndefined(waiting.pollUnsafe())
      yield* TestClock.adjust("200 millis")
      const failure = yield* Fiber.join(waiting)
      assert.deepInclude(failure, { message: "may not", lasting: true })
    })
  )

  it.effect("never comes where all is well", () =>
    Effect.gen(function* () {
      const waiting = yield* Effect.forkChild(giveUp(makeTroubles(), { lastingMs: 0, passingMs: 0 }))
      yield* TestClock.adjust("1 minute")
      assert.isUndefined(waiting.pollUnsafe())
    })
  )
})
