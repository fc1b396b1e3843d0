import { assert, describe, it } from "@effect/vitest"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { Message } from "@sagaproof/core/message/Message"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import type { World } from "./fixture/World.ts"

const dropMessage = (world: World, id: string): void => {
  world.journal = world.journal.filter((message) => message.id !== id)
}

const changeData = (world: World, id: string, change: object): void => {
  world.journal = world.journal.map((message) =>
    message.id === id ? { ...message, data: { ...(message.data as object), ...change } } : message
  )
}

const find = (world: World, id: string): Message => {
  const message = world.journal.find((each) => each.id === id)
  if (message === undefined) {
    throw new Error(`There is no message ${id}.`)
  }
  return message
}

catches("news-told", [
  {
    name: "an end of which nobody is told",
    corrupt: (world) => dropMessage(world, "purchase-o-3/told/notification"),
    says: ["saga purchase-o-3 of order o-3 has ended compensated, and nobody has told notification"],
    about: { sagaId: "purchase-o-3", orderId: "o-3" }
  },
  {
    name: "a delivery of which nobody is told",
    corrupt: (world) => dropMessage(world, "o-1/told/notification"),
    says: ["the delivery of order o-1 has started, and nobody has told notification"],
    about: { orderId: "o-1" }
  },
  {
    name: "an end that is told twice",
    corrupt: (world) => world.journal.push({ ...find(world, "purchase-o-1/told/notification"), id: "again" }),
    says: ["saga purchase-o-1 of order o-1 has ended completed, and notification was told 2 times"]
  },
  {
    name: "an end that is told without its reason",
    corrupt: (world) => changeData(world, "purchase-o-3/told/notification", { code: undefined, reason: undefined }),
    says: ["notification was told otherwise: code nothing ≠ BALANCE_NOT_ENOUGH, reason nothing ≠"]
  },
  {
    name: "an end that is told as another one",
    corrupt: (world) =>
      world.alter<Intent>("notification-intent", "purchase-o-3/told/notification", { operation: "order-completed" }),
    says: ["notification has passed on order-completed, not order-compensated"]
  },
  {
    name: "news that are not passed on",
    corrupt: (world) => world.drop("analytics-intent", "purchase-o-1/told/analytics"),
    says: ["analytics has passed on nothing, not order-completed"]
  },
  {
    name: "a sale that was none",
    corrupt: (world) =>
      world.put("analytics-intent", "purchase-o-3/told/analytics", { operation: "order-completed", status: "done" }),
    says: ["saga purchase-o-3 of order o-3", "analytics has passed on order-completed, not nothing"]
  }
])

describe("news-told", () => {
  it("asks nothing of whoever is not connected", () => {
    const world = healthyWorld()
    world.messengers = new Set(["analytics"])
    dropMessage(world, "purchase-o-3/told/notification")
    assert.strictEqual(judgedBy("news-told", world).verdict, "pass")
    world.messengers = new Set()
    assert.strictEqual(judgedBy("news-told", world).verdict, "unknown")
  })

  it("does not judge a saga of which the beginning was retired", () => {
    const world = healthyWorld()
    dropMessage(world, "purchase-o-3/told/notification")
    dropMessage(world, "purchase-o-3/place/do/1")
    assert.strictEqual(judgedBy("news-told", world).verdict, "pass")
  })

  it("leaves out news that wait for staff", () => {
    const world = healthyWorld()
    world.drop("analytics-intent", "purchase-o-1/told/analytics")
    world.put("parked", "analytics:o-1", { entries: [] })
    assert.strictEqual(judgedBy("news-told", world).verdict, "pass")
  })
})
