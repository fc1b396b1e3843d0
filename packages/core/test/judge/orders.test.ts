import { assert, describe, it } from "@effect/vitest"
import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import { won } from "@sagaproof/core/money/Won"
import type { Order } from "@sagaproof/core/order/Order"
import type { Payment } from "@sagaproof/core/payment/Payment"
import type { Reservation } from "@sagaproof/core/reservation/Reservation"
import { stockAggregate } from "@sagaproof/core/stock/StockAggregate"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { paidInVain, unpaid } from "./fixture/flows.ts"
import { openedShop } from "./fixture/healthyWorld.ts"

catches("order-agreement", [
  {
    name: "an order that stands, and says that it was cancelled",
    corrupt: (world) =>
      world.alter<Order>("order", "o-1", { cancellation: { by: "alice", reason: "Changed their mind." } }),
    says: ["order o-1 is completed, but it says that alice has cancelled it (Changed their mind.)"]
  },
  {
    name: "an order that failed for another reason than its saga turned back for",
    corrupt: (world) =>
      world.alter<Order>("order", "o-3", { failure: { code: "STOCK_NOT_ENOUGH", reason: "A test wants it so." } }),
    says: [
      "order o-3 is compensated, and its saga turned back for BALANCE_NOT_ENOUGH (A test wants it so.)",
      "but it says STOCK_NOT_ENOUGH (A test wants it so.)"
    ]
  },
  {
    name: "a completed order without a delivery",
    corrupt: (world) => world.drop("delivery", "o-1"),
    says: ["order o-1 is completed, and there is no delivery of it"]
  },
  {
    name: "a completed order whose delivery was cancelled",
    corrupt: (world) => world.alter<Delivery>("delivery", "o-1", { status: "CANCELLED" }),
    says: ["order o-1 is completed, but its delivery is CANCELLED"]
  },
  {
    name: "a delivery of other goods",
    corrupt: (world) => world.alter<Delivery>("delivery", "o-1", { lines: [{ productId: "coffee", quantity: 2 }] }),
    says: ["order o-1 is completed, but of 3 of product coffee its delivery has 2"]
  },
  {
    name: "a delivery of an order that came to nothing",
    corrupt: (world) => world.put("delivery", "o-3", { ...world.state<Delivery>("delivery", "o-2"), orderId: "o-3" }),
    says: ["order o-3 is compensated, but its delivery is PREPARATION"]
  },
  {
    name: "a delivery under a definition without one",
    corrupt: (world) => world.put("delivery", "o-7", { ...world.state<Delivery>("delivery", "o-1"), orderId: "o-7" }),
    says: ["order o-7 is completed, but it has a delivery, which single-transaction never asks for"]
  },
  {
    name: "a delivery of a cancelled order",
    corrupt: (world) => world.alter<Delivery>("delivery", "o-5", { status: "PREPARATION" }),
    says: ["order o-5 is cancelled, but its delivery is PREPARATION"]
  },
  {
    name: "a completed saga whose order failed",
    corrupt: (world) => world.alter<Order>("order", "o-1", { status: "failed" }),
    says: ["order o-1 is completed, but the order itself is failed"]
  },
  {
    name: "a compensated saga whose order is confirmed",
    corrupt: (world) => world.alter<Order>("order", "o-3", { status: "confirmed" }),
    says: ["order o-3 is compensated, but the order itself is confirmed"]
  },
  {
    name: "a completed saga without an order",
    corrupt: (world) => world.drop("order", "o-2"),
    says: ["order o-2 is completed, and there is no such order"]
  },
  {
    name: "a completed order that was not paid",
    corrupt: (world) => world.drop("payment", "o-2"),
    says: ["order o-2 is completed, and there is no payment of it"]
  },
  {
    name: "a compensated order whose charge is still open",
    corrupt: (world) => world.alter<Payment>("payment", "o-3", { status: "AUTHORISED" }),
    says: ["order o-3 is compensated, but its payment is AUTHORISED"]
  },
  {
    name: "a paid order without its goods",
    corrupt: (world) => world.alter<Reservation>("reservation", "o-1:coffee", { status: "released" }),
    says: ["order o-1 is completed, but of 3 of product coffee it has 0 confirmed"]
  },
  {
    name: "goods that no line asks for",
    corrupt: (world) => {
      const reservation = world.state<Reservation>("reservation", "o-1:coffee")
      world.put("reservation", "o-2:coffee", { ...reservation, orderId: "o-2" })
    },
    says: ["order o-2 is completed, but it has 3 of product coffee confirmed that none of its lines asks for"]
  },
  {
    name: "goods of an order that came to nothing",
    corrupt: (world) => world.alter<Reservation>("reservation", "o-3:pizza", { status: "confirmed" }),
    says: ["order o-3 is compensated, but 5 of product pizza are still confirmed"]
  },
  {
    name: "a cancelled order whose goods did not come back",
    corrupt: (world) => world.alter<Reservation>("reservation", "o-5:coffee", { status: "confirmed" }),
    says: ["order o-5 is cancelled, but 1 of product coffee are still confirmed"]
  },
  {
    name: "a payment by somebody else",
    corrupt: (world) => world.alter<Payment>("payment", "o-1", { userId: "bob" }),
    says: ["order o-1 is completed, but user alice ordered it and user bob paid for it"]
  },
  {
    name: "a rejected saga that had an effect",
    corrupt: (world) => world.alter<Saga>("saga", "purchase-o-3", { status: "rejected" }),
    says: ["order o-3 is rejected, but 5 of product pizza had been taken for it, so it was compensated"]
  },
  {
    name: "a rejected saga that had taken money",
    corrupt: (world) => world.alter<Saga>("saga", "purchase-o-4", { status: "rejected" }),
    says: ["order o-4 is rejected, but 40000 won had been captured for it, so it was compensated"]
  },
  {
    name: "a compensated saga that had no effect",
    corrupt: (world) => world.drop("reservation", "o-3:pizza"),
    says: ["order o-3 is compensated, but nothing had been taken for it, so it was rejected"]
  },
  {
    name: "an order that nobody cancelled",
    corrupt: (world) => world.drop("saga", "cancellation-o-5"),
    says: ["order o-5 is cancelled, but no saga has cancelled it"]
  },
  {
    name: "a cancellation that its order does not know",
    corrupt: (world) => {
      const cancellation = world.state<Saga>("saga", "cancellation-o-5")
      world.put("saga", "cancellation-o-1", { ...cancellation, id: "cancellation-o-1", orderId: "o-1" })
    },
    says: ["order o-1 is completed, but saga cancellation-o-1 has cancelled it"]
  },
  {
    name: "a payment of an order that does not exist",
    corrupt: (world) => world.put("payment", "o-88", { ...world.state<Payment>("payment", "o-1"), orderId: "o-88" }),
    says: ["order o-88 has neither an order nor a saga, but a payment of 35000 won (CAPTURED)"]
  }
])

catches("refusals-justified", [
  {
    name: "a refusal for want of stock while there always was enough",
    from: openedShop,
    corrupt: (world) =>
      void paidInVain(world, {
        orderId: "o-4",
        userId: "alice",
        lines: [
          ["coffee", 1000],
          ["pizza", 2]
        ],
        method: "external"
      }),
    says: [
      "order o-4 was refused for want of stock",
      "1000 of product coffee, never below 1000; 2 of product pizza, never below 200"
    ],
    about: { orderId: "o-4", product: "coffee" }
  },
  {
    name: "a refusal for want of money while there always was enough",
    corrupt: (world) => {
      const { totals } = world.state<Order>("order", "o-3")
      world.alter<Order>("order", "o-3", { totals: { ...totals, finalAmount: won(50_000) } })
    },
    says: [
      "order o-3 of 50000 won was refused for want of money, and the wallet of user bob never held less than 50000 won"
    ]
  }
])

describe("refusals-justified does not judge", () => {
  it("by a history of which a part was retired", () => {
    const world = openedShop()
    paidInVain(world, {
      orderId: "o-4",
      userId: "alice",
      lines: [
        ["coffee", 1],
        ["pizza", 2]
      ],
      method: "external"
    })
    world.retire("stock", "pizza")
    world.retire("wallet", "alice")
    // One product's history is all there, the other's has only begun again.
    const restock = { _tag: "RestockStock", productId: "pizza", quantity: 1 } as const
    world.decide(stockAggregate, "pizza", restock, "restock")
    unpaid(world, { orderId: "o-5", userId: "alice", lines: [["coffee", 1]] })
    world.retire("wallet", "alice")
    assert.strictEqual(judgedBy("refusals-justified", world).verdict, "unknown")
  })

  it("a refusal of which one product was short", () => {
    const world = openedShop()
    paidInVain(world, {
      orderId: "o-4",
      userId: "alice",
      lines: [
        ["coffee", 1],
        ["pizza", 201]
      ],
      method: "external"
    })
    assert.strictEqual(judgedBy("refusals-justified", world).verdict, "pass")
  })
})
