import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import { BusUnavailable } from "@sagaproof/core/ports/Bus"
import { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import { makeLogIngress } from "@sagaproof/services/ingress/LogIngress"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"

import { drive, settle } from "./support/drive.ts"
import { assertSound } from "./support/judgeShop.ts"
import { openShop, restart, submission } from "./support/TestShop.ts"

describe("the ingress through the log", () => {
  it.effect("tells its callers what other processes have decided", () =>
    Effect.gen(function* () {
      const parts = { ...memoryParts({ delivery: "bus", partitions: 8 }), makeIngress: makeLogIngress }
      const shop = yield* openShop({ change: () => parts })
      const other = yield* restart({ ...parts, name: "other" })
      const before = other.platform.counters().messagesHandled
      const fibers = yield* Effect.forEach(
        Array.from({ length: 20 }, (_, index) => `o-${index}`),
        (orderId) =>
          Effect.forkChild(
            shop.platform.ingress.submit({
              caller: "test",
              operation: "SubmitOrder",
              idempotencyKey: orderId,
              body: submission(orderId)
            }),
            { startImmediately: true }
          )
      )
      const answers = yield* drive(Fiber.joinAll(fibers))
      assert.deepStrictEqual([...new Set(answers.map(({ _tag }) => _tag))], ["Accepted"])
      yield* settle(shop.platform)
      yield* settle(other.platform)
      assert.isAbove(other.platform.counters().messagesHandled, before)
      assert.deepInclude(yield* shop.stock(), { available: 80, reserved: 0, sold: 20 })
      yield* assertSound(shop)
    })
  )

  it.effect("says that it does not know while the log does not answer, and the same key tells later", () =>
    Effect.gen(function* () {
      const log = { down: false }
      const shop = yield* openShop({
        change: (parts) => ({
          ...parts,
          makeIngress: makeLogIngress,
          bus: {
            ...parts.bus,
            publish: (messages) =>
              Effect.suspend(() =>
                log.down
                  ? // The publish arrives, and its answer does not.
                    Effect.andThen(parts.bus.publish(messages), Effect.fail(new BusUnavailable({ message: "planted" })))
                  : parts.bus.publish(messages)
              )
          }
        })
      })
      log.down = true
      const charge = shop.platform.ingress.submit({
        caller: "test",
        operation: "ChargeWallet",
        idempotencyKey: "k",
        body: { userId: "buyer", amount: 1_000 }
      })
      const exit = yield* drive(Effect.exit(charge))
      assert.isTrue(exit._tag === "Failure" && Cause.squash(exit.cause) instanceof AnswerUnknown)
      log.down = false
      const answer = yield* drive(charge)
      assert.deepStrictEqual(answer, { _tag: "Accepted", value: { userId: "buyer", balance: 101_000 } })
      assert.strictEqual(yield* shop.balance(), 101_000)
    })
  )

  it.effect("journals what it has taken in, like any other", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery: "bus", change: (parts) => ({ ...parts, makeIngress: makeLogIngress }) })
      yield* shop.order("o")
      const { journal } = yield* Effect.orDie(shop.platform.store.snapshot)
      assert.strictEqual(journal.filter(({ type }) => type === "SubmitOrder").length, 1)
      yield* assertSound(shop)
    })
  )
})
