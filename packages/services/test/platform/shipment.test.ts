import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import type { Message } from "@sagaproof/core/message/Message"
import type { Order } from "@sagaproof/core/order/Order"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { drive, settle, untilSettled } from "./support/drive.ts"
import { assertSound, faultsOf } from "./support/judgeShop.ts"
import { sabotaged, throwAt } from "./support/sabotage.ts"
import { openShop, type TestShop } from "./support/TestShop.ts"
import { calmTravel, losing, travelling } from "./support/travel.ts"

/** The carrier reports, and nothing moves any more afterwards. */
const report = (shop: TestShop, news: "ShipDelivery" | "CompleteDelivery") =>
  Effect.tap(shop.submit(news, { orderId: "o" }), settle(shop.platform))

/** Where order and delivery are. */
const standing = (shop: TestShop): Effect.Effect<ReadonlyArray<string | undefined>> =>
  Effect.gen(function* () {
    const order = yield* shop.state<Order>("order", "o")
    const delivery = yield* shop.state<Delivery>("delivery", "o")
    return [delivery?.status, order?.status, ...(order?.lines ?? []).map(({ status }) => status)]
  })

/** Every status that the one line of the order has had since it was prepared, in turn. */
const journey = (shop: TestShop): Effect.Effect<ReadonlyArray<string | undefined>> =>
  Effect.map(Effect.orDie(shop.platform.store.snapshot), ({ history }) =>
    history
      .filter(({ event, kind }) => kind === "order" && (event as { readonly _tag: string })._tag === "LinesAdvanced")
      .map(({ after }) => (after as Order).lines[0]?.status)
  )

const arrived: ReadonlyArray<string | undefined> = ["DELIVERED", "fulfilled", "DELIVERED"]
const wholeJourney: ReadonlyArray<string | undefined> = ["DISPATCHED", "IN_DELIVERY", "DELIVERED"]

describe.each(["local", "bus"] as const)("the lines of an order under %s delivery", (delivery) => {
  it.effect("are dispatched, in delivery and delivered as the carrier reports", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      yield* shop.order("o", { quantity: 2 })
      assert.deepStrictEqual(yield* standing(shop), ["PREPARATION", "confirmed", "PREPARING"])
      yield* report(shop, "ShipDelivery")
      assert.deepStrictEqual(yield* standing(shop), ["SHIPPED", "confirmed", "IN_DELIVERY"])
      yield* assertSound(shop)
      yield* report(shop, "CompleteDelivery")
      assert.deepStrictEqual(yield* standing(shop), arrived)
      assert.deepStrictEqual(yield* journey(shop), wholeJourney)
      yield* assertSound(shop)
    })
  )

  it.effect("are where they were after any repetition of the news", () =>
    Effect.gen(function* () {
      const twice = { route: (message: Message) => (message.type === "DeliveryMoved" ? [message, message] : [message]) }
      const shop = yield* openShop({ delivery, change: travelling(twice) })
      yield* shop.order("o")
      yield* report(shop, "ShipDelivery")
      yield* report(shop, "ShipDelivery")
      yield* report(shop, "CompleteDelivery")
      yield* report(shop, "ShipDelivery")
      assert.deepStrictEqual(yield* standing(shop), arrived)
      assert.deepStrictEqual(yield* journey(shop), wholeJourney)
      yield* assertSound(shop)
    })
  )

  it.effect("are delivered when that is heard before they were shipped", () =>
    Effect.gen(function* () {
      const held: Array<Message> = []
      const travel = calmTravel()
      const shop = yield* openShop({ delivery, change: travelling(travel) })
      yield* shop.order("o")
      travel.route = (message) => {
        held.push(message)
        return []
      }
      yield* report(shop, "ShipDelivery")
      travel.route = (message) => [message]
      yield* report(shop, "CompleteDelivery")
      assert.deepStrictEqual(yield* standing(shop), arrived)
      yield* Effect.orDie(shop.parts.bus.publish(held))
      yield* settle(shop.platform)
      assert.deepInclude(held[0], { type: "DeliveryMoved", data: { orderId: "o", to: "SHIPPED" } })
      assert.deepStrictEqual(yield* standing(shop), arrived)
      assert.deepStrictEqual(yield* journey(shop), wholeJourney)
      yield* assertSound(shop)
    })
  )

  it.effect("catch up when the carrier repeats what the order has missed, and are found behind before", () =>
    Effect.gen(function* () {
      const travel = losing(({ type }) => type === "DeliveryMoved")
      const shop = yield* openShop({ delivery, change: travelling(travel) })
      yield* shop.order("o")
      yield* report(shop, "ShipDelivery")
      assert.deepStrictEqual(
        (yield* faultsOf(shop)).filter((fault) => fault.startsWith("lines-follow-delivery")),
        ["lines-follow-delivery: order o has a delivery that is SHIPPED, but its line 1 is PREPARING"]
      )
      travel.route = (message) => [message]
      yield* report(shop, "ShipDelivery")
      assert.deepStrictEqual(yield* standing(shop), ["SHIPPED", "confirmed", "IN_DELIVERY"])
    })
  )

  it.effect("follow goods that left while the order was being cancelled", () =>
    Effect.gen(function* () {
      const sabotage = throwAt("CancelDelivery", "o")
      const shop = yield* openShop({ delivery, change: sabotaged(sabotage) })
      yield* shop.order("o")
      const answer = yield* shop.submit("CancelOrder", { orderId: "o", by: "buyer", reason: "not needed" })
      yield* settle(shop.platform)
      yield* report(shop, "ShipDelivery")
      assert.deepStrictEqual(yield* standing(shop), ["SHIPPED", "cancelling", "CANCEL_REQUESTED"])
      sabotage.act = undefined
      const { sagaId } = (answer as { readonly value: { readonly sagaId: string } }).value
      yield* drive(Effect.orDie(shop.platform.parking.redrive(sagaId, "operator", "fixed")))
      yield* untilSettled(shop.platform)
      const cancellation = yield* shop.state<Saga>("saga", sagaId)
      assert.deepInclude(cancellation, { status: "compensated" })
      assert.strictEqual(cancellation?.reason?.code, "DELIVERY_NOT_CANCELLABLE")
      assert.deepStrictEqual(yield* standing(shop), ["SHIPPED", "confirmed", "IN_DELIVERY"])
      yield* assertSound(shop)
    })
  )

  it.effect("are nothing to an order that is unknown: the carrier is refused", () =>
    Effect.gen(function* () {
      const shop = yield* openShop({ delivery })
      assert.deepInclude(yield* report(shop, "ShipDelivery"), { code: "ENTITY_NOT_FOUND" })
      yield* shop.order("o")
      assert.deepInclude(yield* report(shop, "CompleteDelivery"), { code: "ILLEGAL_TRANSITION" })
      assert.deepStrictEqual(yield* standing(shop), ["PREPARATION", "confirmed", "PREPARING"])
      yield* assertSound(shop)
    })
  )
})
