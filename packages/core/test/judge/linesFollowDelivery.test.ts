import { assert, describe, it } from "@effect/vitest"
import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge } from "@sagaproof/core/judge/judge"
import type { LineStatus } from "@sagaproof/core/order/LineStatus"
import type { Order } from "@sagaproof/core/order/Order"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { bought, cancelled, completed } from "./fixture/flows.ts"
import { openedShop } from "./fixture/healthyWorld.ts"
import type { World } from "./fixture/World.ts"

const lines = [
  ["coffee", 1],
  ["pizza", 1]
] as const

/** An order that is prepared, one that is on its way, one that has arrived, and one that is not delivered at all. */
const world = (): World => {
  const shop = openedShop()
  completed(shop, { orderId: "prepared", userId: "alice", lines })
  completed(shop, { orderId: "shipped", userId: "alice", lines }).ship("ship", "SHIPPED")
  completed(shop, { orderId: "arrived", userId: "alice", lines }).ship("complete", "DELIVERED")
  cancelled(shop, { orderId: "cancelled", userId: "alice", lines })
  bought(shop, { orderId: "bought", userId: "alice", lines })
  return shop
}

const setLines = (shop: World, orderId: string, ...statuses: ReadonlyArray<LineStatus>): void => {
  const order = shop.state<Order>("order", orderId)
  shop.alter<Order>("order", orderId, {
    lines: order.lines.map((line, index) => ({ ...line, status: statuses[index] ?? line.status }))
  })
}

catches("lines-follow-delivery", [
  {
    name: "an order that never heard that its goods have left",
    from: world,
    corrupt: (shop) => shop.alter<Delivery>("delivery", "prepared", { status: "SHIPPED" }),
    says: ["order prepared has a delivery that is SHIPPED, but its line 1 is PREPARING"],
    about: { orderId: "prepared" }
  },
  {
    name: "one line that was left behind",
    from: world,
    corrupt: (shop) => setLines(shop, "shipped", "IN_DELIVERY", "DISPATCHED"),
    says: ["order shipped has a delivery that is SHIPPED, but its line 2 is DISPATCHED"]
  },
  {
    name: "an order that never heard that its goods have arrived",
    from: world,
    corrupt: (shop) => shop.alter<Delivery>("delivery", "shipped", { status: "DELIVERED" }),
    says: ["order shipped has a delivery that is DELIVERED, but its line 1 is IN_DELIVERY"]
  },
  {
    name: "lines that left while their delivery is prepared",
    from: world,
    corrupt: (shop) => setLines(shop, "prepared", "PREPARING", "DISPATCHED"),
    says: ["order prepared has a delivery that is PREPARATION, but its line 2 is DISPATCHED"]
  },
  {
    name: "lines that left without a delivery",
    from: world,
    corrupt: (shop) => setLines(shop, "bought", "DELIVERED"),
    says: ["order bought has no delivery, but its line 1 is DELIVERED"]
  },
  {
    name: "an order that is not fulfilled though all of it has arrived",
    from: world,
    corrupt: (shop) => shop.alter<Order>("order", "arrived", { status: "confirmed" }),
    says: ["order arrived is confirmed, but its lines are DELIVERED, DELIVERED"]
  },
  {
    name: "an order that is fulfilled before it has arrived",
    from: world,
    corrupt: (shop) => shop.alter<Order>("order", "shipped", { status: "fulfilled" }),
    says: ["order shipped is fulfilled, but its lines are IN_DELIVERY, IN_DELIVERY"]
  }
])

describe("lines-follow-delivery", () => {
  it("finds nothing wrong with orders that are wherever their goods are, nor does any other checker", () => {
    const { results, verdict } = judge(allCheckers, world().evidence())
    assert.strictEqual(verdict, "pass", results.map(({ message }) => message).join(" | "))
    assert.strictEqual(judgedBy("lines-follow-delivery", world()).judged, 5)
  })

  it("lets the buyer have more to say once it has arrived, and does not ask where a line is that is gone", () => {
    const shop = world()
    setLines(shop, "arrived", "PURCHASE_CONFIRMED", "RETURN_REQUESTED")
    setLines(shop, "shipped", "CANCELLED", "IN_DELIVERY")
    assert.deepStrictEqual(judgedBy("lines-follow-delivery", shop).violations, [])
  })

  it("is not judged while news may be under way", () => {
    const shop = world()
    shop.alter<Delivery>("delivery", "prepared", { status: "SHIPPED" })
    const { results } = judge(allCheckers, { ...shop.evidence(), atRest: false })
    const found = results.find(({ checker }) => checker === "lines-follow-delivery")
    assert.deepInclude(found, { verdict: "unknown", judged: 0 })
  })
})
