import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import type { Gateway } from "@sagaproof/core/ports/Gateway"
import { makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { decline } from "@sagaproof/services/gateways/scripted/rules/decline"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"

import { drive, settle } from "./support/drive.ts"
import { assertSound, faultsOf } from "./support/judgeShop.ts"
import { openShop, type TestShop } from "./support/TestShop.ts"

/** A carrier that says yes to one kind of call, and writes nothing of it down. */
const forgetting = (carrier: Gateway, forgotten: string): Gateway => ({
  ...carrier,
  call: (call) =>
    call.operation === forgotten
      ? Effect.succeed({ _tag: "Approved", reference: "lost", code: "0000", message: "approved" })
      : carrier.call(call)
})

/** Two orders that complete, the second of which is then cancelled. */
const orderTwo = (shop: TestShop) =>
  Effect.gen(function* () {
    yield* shop.order("kept")
    yield* shop.order("cancelled")
    yield* shop.submit("CancelOrder", { orderId: "cancelled", by: "buyer", reason: "not needed" })
    yield* settle(shop.platform)
    yield* Effect.orDie(drive(shop.platform.atRest))
  })

describe.each(["local", "bus"] as const)("the carrier's books under %s delivery", (delivery) => {
  it.effect("agree with our deliveries", () =>
    Effect.gen(function* () {
      const carrier = yield* makeScriptedGateway({ name: "carrier" })
      const shop = yield* openShop({ delivery, gateways: [carrier] })
      yield* orderTwo(shop)
      yield* assertSound(shop, { carrier })
    })
  )

  it.effect.each([
    ["cancel", "order cancelled: its delivery is CANCELLED, and the carrier stands by 1 requests of it"],
    ["request", "order kept: its delivery is PREPARATION, and the carrier stands by no request of it"]
  ] as const)("do not agree where a %s was lost that we take for told", ([forgotten, says]) =>
    Effect.gen(function* () {
      const carrier = yield* makeScriptedGateway({ name: "carrier" })
      const shop = yield* openShop({ delivery, gateways: [forgetting(carrier, forgotten)] })
      yield* orderTwo(shop)
      assert.deepStrictEqual(yield* faultsOf(shop, { carrier }), [`carrier-agrees: ${says}`])
    })
  )

  it.effect("say nothing against deliveries to which the carrier said no, as we know", () =>
    Effect.gen(function* () {
      const script = makeScript({ rules: [decline("NO_ROOM", { when: { operation: "request" } })] })
      const carrier = yield* makeScriptedGateway({ name: "carrier", script })
      const shop = yield* openShop({ delivery, gateways: [carrier] })
      yield* shop.order("kept")
      yield* Effect.orDie(drive(shop.platform.atRest))
      assert.deepInclude((yield* Effect.orDie(carrier.ledger))[0], { operation: "request", outcome: "declined" })
      yield* assertSound(shop, { carrier })
    })
  )
})
