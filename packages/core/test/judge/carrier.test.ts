import { assert, describe, it } from "@effect/vitest"
import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import { deliveryIntentAggregate } from "@sagaproof/core/gateway/IntentAggregate"
import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge } from "@sagaproof/core/judge/judge"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { completed } from "./fixture/flows.ts"
import { healthyWorld, openedShop } from "./fixture/healthyWorld.ts"
import { Shop, type Wanted } from "./fixture/Shop.ts"
import type { World } from "./fixture/World.ts"

const wanted: Wanted = { orderId: "o-1", userId: "alice", lines: [["coffee", 2]] }

/** One completed order, and nothing that was ever settled. */
const oneOrder = (): World => {
  const world = openedShop()
  completed(world, wanted)
  return world
}

/** A call to the carrier by an order of this world, beside what the order itself has done. */
const callFor = (world: World, orderId: string): Shop => new Shop(world, { ...wanted, orderId })

catches("carrier-agrees", [
  {
    name: "a delivery that the carrier was never asked for",
    corrupt: (world) => world.put("delivery", "o-77", world.state<Delivery>("delivery", "o-1")),
    says: ["order o-77: its delivery is PREPARATION, and the carrier stands by no request of it"],
    about: { orderId: "o-77" }
  },
  {
    name: "a delivery that stands, and that the carrier was told to forget",
    corrupt: (world) => callFor(world, "o-1").recall(),
    says: ["order o-1: its delivery is PREPARATION, and the carrier stands by no request of it"],
    about: { orderId: "o-1" }
  },
  {
    name: "a cancelled delivery that the carrier still comes for",
    corrupt: (world) => world.alter<Delivery>("delivery", "o-1", { status: "CANCELLED" }),
    says: ["order o-1: its delivery is CANCELLED, and the carrier stands by 1 requests of it"]
  },
  {
    name: "a carrier that has not answered, and is not told that the delivery is cancelled",
    corrupt: (world) => {
      world.alter<Delivery>("delivery", "o-1", { status: "CANCELLED" })
      world.put("delivery-intent", "purchase-o-1/deliver/do", { status: "exhausted", body: { orderId: "o-1" } })
    },
    says: ["order o-1: its delivery is CANCELLED, the carrier was asked for it, and nobody has told it otherwise"],
    about: { orderId: "o-1" }
  },
  {
    name: "a delivery that was asked for twice",
    corrupt: (world) => callFor(world, "o-1").callCarrier("request", "o-1/deliver/do/2"),
    says: ["order o-1: its delivery is PREPARATION, and the carrier stands by 2 requests of it"]
  },
  {
    name: "a request of an order that has no delivery",
    from: oneOrder,
    corrupt: (world) => callFor(world, "o-78").callCarrier("request", "o-78/deliver/do"),
    says: ["order o-78: there is no delivery of it, and the carrier stands by 1 requests of it"],
    about: { orderId: "o-78" }
  },
  {
    name: "a request of an order that has no delivery, among settled ones",
    corrupt: (world) => callFor(world, "o-78").callCarrier("request", "o-78/deliver/do"),
    says: ["the carrier stands by 2 requests, the settled orders come to 1 deliveries"]
  }
])

describe("carrier-agrees", () => {
  const intent = (world: World, status: string): void =>
    world.put("delivery-intent", "o-1/deliver/do", { key: "o-1/deliver/do", status, body: { orderId: "o-1" } })

  it.each(["refused", "exhausted"])("leaves a delivery out whose call is %s, and says so", (status) => {
    const world = healthyWorld()
    callFor(world, "o-1").recall()
    intent(world, status)
    const { message, verdict } = judgedBy("carrier-agrees", world)
    assert.strictEqual(verdict, "pass")
    assert.include(message, "1 deliveries were left out of which the carrier said no, or nothing")
  })

  it("leaves no delivery out whose call was answered with yes", () => {
    const world = healthyWorld()
    callFor(world, "o-1").recall()
    intent(world, "done")
    assert.strictEqual(judgedBy("carrier-agrees", world).verdict, "fail")
  })

  /** What is said of a live platform, which has no book of what was asked of it. */
  const saidLive = (world: World) => {
    const { results } = judge(allCheckers, { ...world.evidence(), book: undefined })
    return results.find(({ checker }) => checker === "carrier-agrees")
  }

  const call = (world: World, orderId: string): void => {
    const key = `purchase-${orderId}/deliver/do`
    const wanted = { gateway: "carrier", operation: "request", body: { orderId }, bodyHash: "hash" }
    world.decide(deliveryIntentAggregate, key, { _tag: "CreateIntent", key, ...wanted }, "wanted")
  }

  it("leaves deliveries out that a live platform asked nobody for, before it called a carrier", () => {
    const world = oneOrder()
    callFor(world, "o-1").recall()
    completed(world, { ...wanted, orderId: "o-2" })
    call(world, "o-2")
    const said = saidLive(world)
    assert.strictEqual(said?.verdict, "pass")
    assert.include(said?.message, "1 deliveries were left out from before the platform had a carrier")
    assert.strictEqual(judgedBy("carrier-agrees", world).verdict, "fail")
  })

  it("leaves deliveries out of whose age nothing is known any more", () => {
    const world = openedShop()
    call(world, "o-0")
    completed(world, wanted)
    callFor(world, "o-1").recall()
    assert.strictEqual(saidLive(world)?.verdict, "fail")
    world.retire("delivery", "o-1")
    completed(world, { ...wanted, orderId: "o-2" })
    assert.strictEqual(saidLive(world)?.verdict, "pass")
    call(world, "o-1")
    assert.strictEqual(saidLive(world)?.verdict, "fail")
  })

  it("leaves none out that a live platform asked for, or has after it called a carrier", () => {
    const asked = oneOrder()
    callFor(asked, "o-1").recall()
    call(asked, "o-1")
    assert.strictEqual(saidLive(asked)?.verdict, "fail")

    const later = openedShop()
    call(later, "o-0")
    completed(later, wanted)
    callFor(later, "o-1").recall()
    assert.strictEqual(saidLive(later)?.verdict, "fail")
  })

  it("has nothing to judge without the carrier's books", () => {
    const world = oneOrder()
    world.carrierReads = false
    assert.strictEqual(
      judgedBy("carrier-agrees", world).message,
      "Nothing to judge: the carrier's books were not read."
    )
  })
})
