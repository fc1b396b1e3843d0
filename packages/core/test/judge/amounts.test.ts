import { assert, describe, it } from "@effect/vitest"
import type { Item } from "@sagaproof/core/item/Item"
import type { Message } from "@sagaproof/core/message/Message"
import type { Order } from "@sagaproof/core/order/Order"
import type { OrderLine } from "@sagaproof/core/order/OrderLine"
import type { OutcomeLog } from "@sagaproof/core/saga/OutcomeLog"
import type { Saga } from "@sagaproof/core/saga/Saga"
import type { Stock } from "@sagaproof/core/stock/Stock"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import type { World } from "./fixture/World.ts"

const rewrite = (world: World, id: string, change: Record<string, unknown>): void => {
  world.journal = world.journal.map((message) =>
    message.id === id ? { ...message, data: { ...(message.data as object), ...change } } : message
  )
}

const changeLine = (world: World, change: Partial<OrderLine>): void => {
  const { lines } = world.state<Order>("order", "o-1")
  world.alter<Order>("order", "o-1", {
    lines: lines.map((line, index) => (index === 0 ? { ...line, ...change } : line))
  })
}

const changeEvent = (world: World, cause: string, change: Record<string, unknown>): void => {
  world.history = world.history.map((entry) =>
    entry.cause === cause ? { ...entry, event: { ...(entry.event as object), ...change } } : entry
  )
}

const messageOf = (world: World, id: string): Message => {
  const found = world.journal.find((message) => message.id === id)
  assert.isDefined(found)
  return found
}

catches("message-consequences", [
  {
    name: "a line that grew after it was asked for",
    corrupt: (world) => changeLine(world, { quantity: 3 }),
    says: ["SubmitOrder submit-o-1 of order o-1 asked for 2 × coffee, line 1 of the order is 3 × coffee"],
    about: { orderId: "o-1", product: "coffee" }
  },
  {
    name: "another product than was asked for",
    corrupt: (world) => changeLine(world, { productId: "tea" }),
    says: ["order o-1 asked for 2 × coffee, line 1 of the order is 2 × tea"]
  },
  {
    name: "a price that rose after it was asked for",
    corrupt: (world) => changeLine(world, { unitPrice: 6_000 as OrderLine["unitPrice"] }),
    says: ["SubmitOrder submit-o-1 of order o-1 asked for coffee at 5000 won, line 1 of the order has it for 6000 won"]
  },
  {
    name: "a line that was lost",
    corrupt: (world) => {
      const { lines } = world.state<Order>("order", "o-1")
      world.alter<Order>("order", "o-1", { lines: lines.slice(1) })
    },
    says: ["SubmitOrder submit-o-1 of order o-1 asked for 3 lines, the order has 2"],
    about: { orderId: "o-1" }
  },
  {
    name: "a total that its buyer did not agree to",
    corrupt: (world) => rewrite(world, "submit-o-1", { total: 34_999 }),
    says: ["order o-1 asked for products of 34999 won, those of the order cost 35000 won"],
    about: { orderId: "o-1" }
  },
  {
    name: "an answer that makes an order cheaper",
    corrupt: (world) =>
      rewrite(world, "purchase-o-1/place/do/1.0", { outcome: "done", result: { finalAmount: 34_000 } }),
    says: ["OrderRequested purchase-o-1/place/do/1.0 of order o-1 says that it costs 34000 won", "costs 35000 won"],
    about: { orderId: "o-1" }
  },
  {
    name: "a record that makes an order cheaper",
    corrupt: (world) => {
      const { records } = world.state<OutcomeLog>("outcomes", "purchase-o-1")
      const { place } = records
      assert.isDefined(place)
      world.alter<OutcomeLog>("outcomes", "purchase-o-1", {
        records: { ...records, place: { ...place, result: { finalAmount: 34_000 } } }
      })
    },
    says: ["the record of step place of saga purchase-o-1, order o-1, says that it costs 34000 won", "35000 won"]
  },
  {
    name: "a saga that takes an order to be cheaper",
    corrupt: (world) => {
      const { steps } = world.state<Saga>("saga", "purchase-o-1")
      world.alter<Saga>("saga", "purchase-o-1", {
        steps: steps.map((step, index) => (index === 0 ? { ...step, result: { finalAmount: 34_000 } } : step))
      })
    },
    says: ["saga purchase-o-1 of order o-1 says that it costs 34000 won, the order costs 35000 won"]
  },
  {
    name: "a first stock that is larger than was registered",
    corrupt: (world) => world.alter<Stock>("stock", "tea", { initial: 41 }),
    says: ["RegisterProduct register-tea of product tea asked for first stock 40, which is 41 in the stock"],
    about: { product: "tea" }
  },
  {
    name: "news of a first stock that nobody registered",
    corrupt: (world) => rewrite(world, "register-tea.1", { stock: 41 }),
    says: ["register-tea of product tea asked for first stock 40, which is 41 in ProductRegistered register-tea.1"]
  },
  {
    name: "news of a price that nobody asked for",
    corrupt: (world) => rewrite(world, "price-cake.2", { unitPrice: 8_001 }),
    says: ["ChangePrice price-cake of product cake asked for price 8000, which is 8001 in ProductRegistered"]
  },
  {
    name: "news of a shipping fee that nobody asked for",
    corrupt: (world) => rewrite(world, "register-tea.2", { shippingFee: 10 }),
    says: ["product tea asked for shipping fee 0, which is 10 in ProductRegistered register-tea.2"]
  },
  {
    name: "a copy with another price",
    corrupt: (world) => world.alter<Item>("item", "tea", { unitPrice: 2_999 as Item["unitPrice"] }),
    says: ["product tea asked for price 3000, which is 2999 in the copy that orders are priced by"]
  },
  {
    name: "a product that is offered for less than was asked",
    corrupt: (world) => changeEvent(world, "register-tea", { salePrice: 2_000 }),
    says: ["RegisterProduct register-tea asked for price 3000, which is 2000 in the history of product tea"],
    about: { product: "tea" }
  },
  {
    name: "more pieces than were added",
    corrupt: (world) => changeEvent(world, "restock-tea", { quantity: 21 }),
    says: ["RestockProduct restock-tea asked for quantity 20, which is 21 in the history of stock tea"],
    about: { product: "tea" }
  },
  {
    name: "a wallet that got less than was charged",
    corrupt: (world) => changeEvent(world, "charge-bob", { amount: 9_900 }),
    says: ["ChargeWallet charge-bob asked for amount 10000, which is 9900 in the history of wallet bob"],
    about: { userId: "bob" }
  }
])

describe("message-consequences compares with nothing", () => {
  const passes = (world: World): void => {
    const { message, verdict } = judgedBy("message-consequences", world)
    assert.strictEqual(verdict, "pass", message)
  }

  it("a submission of an order that is there already, which was refused", () => {
    const world = healthyWorld()
    const submission = messageOf(world, "submit-o-1")
    world.journal.push({ ...submission, id: "submit-again", data: { orderId: "o-1", lines: [], total: 1 } })
    passes(world)
  })

  it("a registration of a product that is there already, which was refused", () => {
    const world = healthyWorld()
    const registration = messageOf(world, "register-tea")
    world.journal.push({ ...registration, id: "register-again", data: { id: "tea", price: 1, stock: 1 } })
    passes(world)
  })

  it("an order that was not placed", () => {
    const world = healthyWorld()
    world.drop("order", "o-1")
    const { violations } = judgedBy("message-consequences", world)
    assert.deepStrictEqual(violations, [])
  })

  it("a price in a copy that has heard of a newer one", () => {
    const world = healthyWorld()
    assert.strictEqual(world.state<Item>("item", "cake").unitPrice, 8_000)
    passes(world)
  })
})
