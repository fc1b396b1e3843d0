import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { accept } from "@sagaproof/core/decider/Decider"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"

import { assertSound, faultsOf } from "./support/judgeShop.ts"
import { openShop } from "./support/TestShop.ts"

/** A stock that holds what it does not have. */
const overselling = (parts: PlatformParts): PlatformParts => {
  const { stock } = parts.aggregates
  return {
    ...parts,
    aggregates: {
      ...parts.aggregates,
      stock: {
        ...stock,
        decider: {
          ...stock.decider,
          decide: (command, state) =>
            command._tag === "ReserveStock"
              ? accept({ ...command, _tag: "StockReserved" })
              : stock.decider.decide(command, state)
        }
      }
    }
  }
}

/** The same on a store that has no constraint to stop it. */
const oversellingUnnoticed = (usual: PlatformParts): PlatformParts => {
  const parts = overselling(usual)
  const stock = { ...parts.aggregates.stock, violation: () => undefined }
  return {
    ...parts,
    store: makeMemoryStore({ name: "unguarded", kinds: rowKinds({ ...parts.aggregates, stock }) })
  }
}

describe.each(["local", "bus"] as const)("a platform of parts under %s delivery", (delivery) => {
  it.effect("sells no more than there is", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 1_000_000 })
      yield* shop.order("first", { quantity: 60 })
      yield* shop.order("second", { quantity: 60 })
      assert.deepInclude(yield* shop.stock(), { available: 40, reserved: 0, sold: 60 })
      assert.strictEqual((yield* shop.saga("second")).status, "rejected")
      yield* assertSound(shop)
    })
  )

  it.effect("shows the oversell of a replaced decider, which the store's constraint stops", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change: overselling })
      yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 1_000_000 })
      yield* shop.order("first", { quantity: 60 })
      yield* shop.order("second", { quantity: 60 })
      const parked = yield* shop.platform.parking.list
      assert.deepStrictEqual(
        parked.map(({ message, reason }) => [message.type, reason]),
        [["ReserveStock", "constraint"]]
      )
      assert.deepInclude(yield* shop.stock(), { available: 40, reserved: 0, sold: 60 })
      assert.deepStrictEqual(yield* faultsOf(shop, { atRest: false }), [])
    })
  )

  it.effect("lets the checkers see the oversell of a replaced decider", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery, change: oversellingUnnoticed })
      yield* shop.submit("ChargeWallet", { userId: "buyer", amount: 1_000_000 })
      yield* shop.order("first", { quantity: 60 })
      yield* shop.order("second", { quantity: 60 })
      const faults = yield* faultsOf(shop)
      assert.isTrue(
        faults.some((fault) => fault.startsWith("no-oversell")),
        faults.join("\n")
      )
    })
  )
})
