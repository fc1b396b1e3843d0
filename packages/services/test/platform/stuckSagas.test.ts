import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { drive, passTime, settle } from "./support/drive.ts"
import { sabotaged, throwAt } from "./support/sabotage.ts"
import { openShop, restart, type TestShop } from "./support/TestShop.ts"

const stuckIn = ({ platform }: TestShop) => Effect.orDie(platform.stuckSagas)

describe.each(["local", "bus"] as const)("sagas that wait for a person, under %s delivery", (delivery) => {
  it.effect("show as parked while one of their messages is, whatever they still try themselves", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ConfirmOrder", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o")
      yield* shop.order("other")
      assert.strictEqual((yield* shop.saga("o")).status, "running")
      const [only, ...others] = yield* stuckIn(shop)
      assert.deepStrictEqual(others, [])
      assert.deepInclude(only, { sagaId: "purchase-o", orderId: "o", state: "stuck (parked)" })
      assert.strictEqual(
        only?.why,
        "It waits for order to answer confirm, attempt 1. " +
          "ConfirmOrder purchase-o/confirm/do/1 is parked at order (defect): planted in ConfirmOrder; " +
          "redrive it once that is mended, or drop it."
      )
      yield* passTime(shop.platform, ([saga]) => saga?.steps[4]?.attempt === 3)
      assert.match((yield* stuckIn(shop))[0]?.why ?? "", / 2 more of its messages wait behind\.$/)

      sabotage.act = undefined
      yield* Effect.orDie(drive(shop.platform.parking.redrive("purchase-o", "operator", "mended")))
      yield* settle(shop.platform)
      assert.deepStrictEqual(yield* stuckIn(shop), [])
    })
  )

  it.effect("show as stuck when nothing of them is parked any more", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("ReleaseStock", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o", { quantity: 21 })
      assert.strictEqual((yield* stuckIn(shop))[0]?.state, "stuck (parked)")
      const [parked] = yield* Effect.orDie(shop.platform.parking.list)
      yield* Effect.orDie(drive(shop.platform.parking.drop("purchase-o", parked?.message.id ?? "", "operator", "gone")))
      yield* settle(shop.platform)
      const [only] = yield* stuckIn(shop)
      assert.strictEqual(only?.state, "stuck")
      assert.match(only?.why ?? "", /retry or resolve reserve\./)
    })
  )

  it.effect("say that a resolution did not take, which their operator was told was accepted", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change: sabotaged(throwAt("ReleaseStock", "o")) })
      yield* shop.order("o", { quantity: 21 })
      const [parked] = yield* Effect.orDie(shop.platform.parking.list)
      yield* Effect.orDie(drive(shop.platform.parking.drop("purchase-o", parked?.message.id ?? "", "operator", "gone")))
      yield* settle(shop.platform)
      const body = { sagaId: "purchase-o", step: "reserve", as: "not-done", reason: "I think so." }
      assert.strictEqual((yield* shop.submit("ResolveSaga", body))._tag, "Accepted")
      yield* settle(shop.platform)
      const [only] = yield* stuckIn(shop)
      assert.strictEqual(only?.state, "stuck")
      assert.match(
        only?.why ?? "",
        /That reserve is resolved as not-done did not take: The participant's record of step reserve .* is done\.$/
      )
    })
  )
})

describe("a saga under a definition that a process does not know", () => {
  it.effect("is shown all the same", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ change: sabotaged(throwAt("ConfirmOrder", "o")) })
      yield* shop.order("o")
      const definitions = shop.parts.definitions.filter(({ name }) => name !== "reserve-first")
      const later = yield* restart({ ...shop.parts, definitions })
      const [only] = yield* stuckIn(later)
      assert.match(only?.why ?? "", /^It runs under reserve-first\/1, which nobody here knows\. ConfirmOrder /)
    })
  )
})
