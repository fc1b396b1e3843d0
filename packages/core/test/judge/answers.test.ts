import { assert, describe, it } from "@effect/vitest"
import { buyerAggregate } from "@sagaproof/core/buyer/BuyerAggregate"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import { itemAggregate } from "@sagaproof/core/item/ItemAggregate"
import type { Message } from "@sagaproof/core/message/Message"
import { won } from "@sagaproof/core/money/Won"
import type { Order } from "@sagaproof/core/order/Order"
import type { Payment } from "@sagaproof/core/payment/Payment"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import type { OutcomeLog } from "@sagaproof/core/saga/OutcomeLog"
import type { Saga } from "@sagaproof/core/saga/Saga"
import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { judge } from "@sagaproof/core/judge/judge"
import { unitsPerProduct } from "@sagaproof/core/judge/unitsPerProduct"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { payFirst, reserveFirst } from "./fixture/definitions.ts"
import { completed, paidInVain, unpaid } from "./fixture/flows.ts"
import { healthyWorld, openedShop } from "./fixture/healthyWorld.ts"
import { SagaRun } from "./fixture/SagaRun.ts"
import { Shop, type Wanted } from "./fixture/Shop.ts"
import type { World } from "./fixture/World.ts"

const verdictOf = (checker: string, world: World): string => judgedBy(checker, world).verdict

const wanted: Wanted = { orderId: "o-1", userId: "bob", lines: [["pizza", 2]] }
const tooMany: Wanted = { ...wanted, userId: "alice", method: "external", lines: [["pizza", 251]] }

interface Known {
  readonly onSale?: boolean
  readonly price?: number
  readonly shippingFee?: number
}

/** What the order participant knows of a product and of a buyer, in a version. */
const learn = (world: World, version: number, known: Known): void => {
  const { onSale = true, price = 20_000, shippingFee = 0 } = known
  const item = {
    productId: "pizza",
    name: "pizza",
    unitPrice: won(price),
    onSale,
    shippingFee: won(shippingFee),
    version
  }
  world.decide(itemAggregate, "pizza", { _tag: "LearnItem", ...item }, `item-${version}`)
}

const meet = (world: World, active: boolean): void =>
  world.decide(buyerAggregate, "bob", { _tag: "LearnUser", userId: "bob", active, roles: ["buyer"], version: 1 }, "met")

/** An order that the order participant has refused to place. */
const refusedToPlace = (world: World, total: number | undefined): void => {
  const shop = new Shop(world, wanted)
  new SagaRun(world, reserveFirst, shop.asked.orderId).refused("place", "INVALID_REQUEST").end("rejected")
  world.journal = world.journal.map((message) =>
    message.type === "PlaceOrder" && message.id === "purchase-o-1/place/do/1"
      ? { ...message, data: { orderId: "o-1", buyerId: "bob", lines: [{ productId: "pizza", quantity: 2 }], total } }
      : message
  )
}

catches("shortages-told", [
  {
    name: "a refusal for want of stock while there was enough at that moment, though not always",
    from: openedShop,
    corrupt: (world) => {
      completed(world, { orderId: "o-0", userId: "alice", lines: [["pizza", 249]], method: "external" })
      new Shop(world, wanted)
      paidInVain(world, { ...wanted, orderId: "o-2", lines: [["pizza", 1]] })
    },
    says: ["order o-2 was refused for want of stock", "1 of product pizza, 1 there"],
    about: { orderId: "o-2", sagaId: "purchase-o-2", product: "pizza" }
  },
  {
    name: "that all is in stock, said of what is not there",
    from: openedShop,
    corrupt: (world) => void paidInVain(world, tooMany),
    says: ["order o-1 was told that all is in stock", "251 of product pizza, 250 there"]
  },
  {
    name: "a refusal for want of money that is just enough",
    from: openedShop,
    corrupt: (world) => void unpaid(world, { ...wanted, lines: [["pizza", 3]] }),
    says: ["order o-1 of 60000 won was refused for want of money", "the wallet of user bob held 60000 won"]
  }
])

describe("shortages-told passes", () => {
  it("a refusal of what was taken away before", () => {
    const world = openedShop()
    completed(world, { orderId: "o-0", userId: "alice", lines: [["pizza", 250]], method: "external" })
    const shop = new Shop(world, { ...wanted, preset: "reserve-first" })
    new SagaRun(world, reserveFirst, "o-1")
      .done("place", shop.place)
      .refused("reserve", "STOCK_NOT_ENOUGH")
      .undone("place", shop.fail("STOCK_NOT_ENOUGH"))
      .end("rejected")
    assert.strictEqual(verdictOf("shortages-told", world), "pass")
  })

  it("what can no longer be told, as unknown", () => {
    const world = openedShop()
    unpaid(world, { ...wanted, lines: [["pizza", 3]] })
    world.retire("wallet", "bob")
    assert.strictEqual(verdictOf("shortages-told", world), "unknown")
  })
})

catches("undos-in-order", [
  {
    name: "an order that fails before its payment is proven to be gone",
    from: openedShop,
    corrupt: (world) => {
      const shop = new Shop(world, wanted)
      new SagaRun(world, reserveFirst, "o-1")
        .done("place", shop.place)
        .done("reserve", shop.reserve)
        .unknown("pay")
        .undone("place", shop.fail("DEADLINE_PASSED"))
        .undone("reserve", shop.release)
        .undone("pay")
        .end("compensated")
    },
    says: ["saga purchase-o-1 of order o-1 asked for PlaceOrder of step place while its step reserve behind it"]
  }
])

catches("answers-true", [
  {
    name: "goods that are said to be reserved, and are so only later",
    from: openedShop,
    corrupt: (world) => {
      const shop = new Shop(world, wanted)
      const run = new SagaRun(world, reserveFirst, "o-1")
        .done("place", shop.place)
        .done("reserve")
        .done("pay", shop.pay)
      shop.reserve("purchase-o-1/pay/do/1")
      run.end("stuck")
    },
    says: [
      "order o-1: ReserveStock answers step reserve of saga purchase-o-1, and the effect of ReserveStock is absent"
    ]
  },
  {
    name: "money that is said to be back, and stays",
    from: openedShop,
    corrupt: (world) => {
      const shop = new Shop(world, { ...wanted, preset: "pay-first" })
      new SagaRun(world, payFirst, "o-1").done("place", shop.place).done("pay", shop.pay).undone("pay").end("undoing")
    },
    says: [
      "order o-1: ProcessPayment answers step pay of saga purchase-o-1, and the effect of ProcessPayment is present"
    ]
  }
])

describe("answers-true does not judge", () => {
  it("what an operator has settled", () => {
    const world = openedShop()
    const shop = new Shop(world, wanted)
    new SagaRun(world, reserveFirst, "o-1").done("place", shop.place).done("reserve").end("stuck")
    const { steps } = world.state<Saga>("saga", "purchase-o-1")
    world.alter<Saga>("saga", "purchase-o-1", { steps: steps.map((step) => ({ ...step, resolution: "by hand" })) })
    assert.strictEqual(verdictOf("answers-true", world), "unknown")
  })

  it("that a step was done, said by who was asked late, when it is undone since", () => {
    const world = openedShop()
    const shop = new Shop(world, { ...wanted, preset: "pay-first" })
    const run = new SagaRun(world, payFirst, "o-1").done("place", shop.place).unknown("pay").undone("pay")
    run.undone("place", shop.fail("DEADLINE_PASSED")).end("compensated")
    const asked = world.journal.find(({ id }) => id === "purchase-o-1/pay/do/1") as Message
    const late = { receiver: "coordinator", source: "payment", data: { outcome: "done", result: {} } } as const
    assert.strictEqual(verdictOf("answers-true", world), "pass")
    const place = world.journal.findIndex(({ id }) => id === "purchase-o-1/pay/undo/1")
    const early = world.journal.toSpliced(place, 0, { ...asked, ...late, id: "purchase-o-1/pay/do/1.0" })
    world.journal.push({ ...asked, ...late, id: "purchase-o-1/pay/do/2.0" })
    assert.strictEqual(verdictOf("answers-true", world), "pass")
    world.journal = early
    assert.strictEqual(verdictOf("answers-true", world), "fail")
  })

  /** A second cancellation of an order that is cancelled, which turns back: its participant answers that. */
  const cancelledAgain = (reversed: boolean): World => {
    const world = healthyWorld()
    const id = "cancellation-o-5-again"
    world.put("saga", id, { ...world.state<Saga>("saga", "cancellation-o-5"), id, status: "rejected" })
    const [first] = world.journal.filter(({ sagaid }) => sagaid === "cancellation-o-5")
    const ofUndo = { ...(first as Message), sagaid: id, sagastep: "begin", sagaphase: "undo" } as const
    const said = { receiver: "coordinator", data: { outcome: "undone", reversed } } as const
    const question = { ...ofUndo, id: `${id}/begin/do/1`, sagaphase: "do" } as const
    world.journal.push(question, { ...ofUndo, id: `${id}/begin/undo/1` }, { ...ofUndo, ...said, id: `${id}/undone` })
    return world
  }

  it("what another cancellation of the same order has done, unless it is said to be reversed", () => {
    assert.strictEqual(verdictOf("answers-true", cancelledAgain(false)), "pass")
    assert.strictEqual(verdictOf("answers-true", cancelledAgain(true)), "fail")
  })
})

catches("turned-back-for-cause", [
  {
    name: "a wait that was not over",
    corrupt: (world) => {
      world.journal = world.journal.filter(({ id }) => id !== "purchase-o-11/pay/do/1/deadline")
    },
    says: ["saga purchase-o-11 of order o-11 turned back for DEADLINE_PASSED, when neither its own deadline had come"]
  },
  {
    name: "a deadline that is not that of the definition",
    corrupt: (world) => world.alter<Saga>("saga", "purchase-o-11", { deadlineAt: 51 }),
    says: ["turned back for DEADLINE_PASSED, and it had 50 ms, not the 500 ms of its definition"]
  },
  {
    name: "a wish that nobody had",
    corrupt: (world) =>
      world.alter<Saga>("saga", "purchase-o-3", { reason: rejection("CANCELLED_BY_REQUEST", "Somebody.") }),
    says: ["saga purchase-o-3 of order o-3 turned back for CANCELLED_BY_REQUEST, and nobody asked for it"]
  },
  {
    name: "a refusal that no step has given",
    corrupt: (world) =>
      world.alter<Saga>("saga", "purchase-o-3", { reason: rejection("PRODUCT_NOT_ON_SALE", "Not here.") }),
    says: ["turned back for PRODUCT_NOT_ON_SALE, and no step of it was refused so"]
  },
  {
    name: "a decline that the provider knows nothing of",
    corrupt: (world) => {
      world.providerEntries = world.provider.entries().filter(({ outcome }) => outcome === "applied")
    },
    says: ["saga purchase-o-10 of order o-10 turned back for PAYMENT_DECLINED, and the provider has declined nothing"]
  }
])

describe("a wish to cancel", () => {
  it("is cause enough", () => {
    const world = openedShop()
    unpaid(world, { ...wanted, lines: [["pizza", 4]] })
    world.alter<Saga>("saga", "purchase-o-1", { reason: rejection("CANCELLED_BY_REQUEST", "Somebody.") })
    const [message] = world.journal
    assert.isDefined(message)
    world.journal = [...world.journal, { ...message, id: "wish", type: "CancelSaga", data: { sagaId: "purchase-o-1" } }]
    assert.strictEqual(verdictOf("turned-back-for-cause", world), "pass")
  })
})

catches("placed-as-offered", [
  {
    name: "a price that is not that of the product any more",
    from: openedShop,
    corrupt: (world) => {
      learn(world, 1, {})
      learn(world, 2, { price: 30_000 })
      world.pass(61_000)
      completed(world, wanted)
    },
    says: ["order o-1 was placed with product pizza for 20000 won, which costs 30000 won"],
    about: { orderId: "o-1" }
  },
  {
    name: "a price that is not the only one there ever was, which is retired",
    from: openedShop,
    corrupt: (world) => {
      learn(world, 1, { price: 30_000 })
      world.retire("item", "pizza")
      completed(world, wanted)
    },
    says: ["order o-1 was placed with product pizza for 20000 won, which costs 30000 won"]
  },
  {
    name: "a price that has changed long after others were retired",
    from: openedShop,
    corrupt: (world) => {
      learn(world, 1, { price: 10_000 })
      learn(world, 2, {})
      world.retire("item", "pizza")
      learn(world, 3, { price: 30_000 })
      world.pass(61_000)
      completed(world, wanted)
    },
    says: ["order o-1 was placed with product pizza for 20000 won, which costs 30000 won"]
  },
  {
    name: "a product that is not on sale",
    from: openedShop,
    corrupt: (world) => {
      learn(world, 1, { onSale: false })
      completed(world, wanted)
    },
    says: ["order o-1 was placed with product pizza, which is not on sale"]
  },
  {
    name: "a buyer who may not buy",
    from: openedShop,
    corrupt: (world) => {
      meet(world, false)
      completed(world, wanted)
    },
    says: ["order o-1 was placed with user bob, who may not buy"]
  },
  {
    name: "a refusal of an order with which nothing is wrong",
    from: openedShop,
    corrupt: (world) => {
      learn(world, 1, {})
      meet(world, true)
      refusedToPlace(world, 40_000)
    },
    says: ["order o-1 of user bob was refused with INVALID_REQUEST", "nothing ever was wrong with it"]
  }
])

describe("placed-as-offered passes", () => {
  it("whatever was placed by clocks that were set", () => {
    const world = openedShop()
    learn(world, 1, {})
    learn(world, 2, { price: 30_000 })
    world.pass(61_000)
    completed(world, wanted)
    assert.strictEqual(verdictOf("placed-as-offered", world), "fail")
    const { results } = judge(allCheckers, { ...world.evidence(), clocksDiffer: true })
    assert.strictEqual(results.find(({ checker }) => checker === "placed-as-offered")?.verdict, "pass")
  })

  it("an order at a price that has changed while it was placed", () => {
    const world = openedShop()
    learn(world, 1, {})
    learn(world, 2, { price: 30_000 })
    completed(world, wanted)
    assert.strictEqual(verdictOf("placed-as-offered", world), "pass")
  })

  it("an order at a price whose end was retired while it was placed", () => {
    const world = openedShop()
    learn(world, 1, {})
    learn(world, 2, { price: 30_000 })
    world.retire("item", "pizza")
    completed(world, wanted)
    assert.strictEqual(verdictOf("placed-as-offered", world), "pass")
  })

  it("an order that was placed before its price changed", () => {
    const world = openedShop()
    learn(world, 1, {})
    meet(world, true)
    completed(world, wanted)
    learn(world, 2, { price: 30_000, onSale: false })
    assert.strictEqual(verdictOf("placed-as-offered", world), "pass")
  })

  it("the refusal of a total that is not that of the products", () => {
    const world = openedShop()
    learn(world, 1, {})
    meet(world, true)
    refusedToPlace(world, 40_001)
    completed(world, { ...wanted, orderId: "o-2" })
    assert.strictEqual(verdictOf("placed-as-offered", world), "pass")
  })

  it.each([
    ["goods", { price: Number.MAX_SAFE_INTEGER }],
    ["goods with their shipping", { price: Number.MAX_SAFE_INTEGER / 2 - 0.5, shippingFee: 2 }]
  ])("the refusal of %s for more won than can be counted", (_, known) => {
    const world = openedShop()
    // An order of before is what there is to judge.
    completed(world, { ...wanted, orderId: "o-0" })
    learn(world, 1, known)
    meet(world, true)
    refusedToPlace(world, undefined)
    assert.strictEqual(verdictOf("placed-as-offered", world), "pass")
  })
})

catches("calls-agree", [
  {
    name: "a charge in the name of somebody else",
    corrupt: (world) => world.alter<Payment>("payment", "o-2", { userId: "mallory" }),
    says: ["order o-2: the charge under key o-2/pay/do names user bob, and user mallory pays"]
  },
  {
    name: "a charge of another amount",
    corrupt: (world) => world.alter<Payment>("payment", "o-2", { amount: won(19_000) }),
    says: ["order o-2: the charge under key o-2/pay/do asks for 20000 won, and 19000 won are due"]
  },
  {
    name: "a refund of the charge of another payment",
    corrupt: (world) => {
      const { body } = world.state<Intent>("payment-intent", "o-4/pay/undo")
      world.alter<Intent>("payment-intent", "o-4/pay/undo", { body: { ...(body as object), charge: "o-2/pay/do" } })
    },
    says: ["order o-4: the refund under key o-4/pay/undo is about charge o-2/pay/do, which is none of the payment"]
  },
  {
    name: "a refund under a key of its own",
    corrupt: (world) => {
      const refund = world.state<Intent>("payment-intent", "o-4/pay/undo")
      world.put("payment-intent", "o-4/refund/do", { ...refund, key: "o-4/refund/do" })
    },
    says: ["order o-4: the refund under key o-4/refund/do is not that of the refund of charge o-4/pay/do: o-4/pay/undo"]
  }
])

catches("stock-equals-orders", [
  {
    name: "pieces that are booked under another order",
    corrupt: (world) => {
      world.history = world.history.map((entry) =>
        entry.kind === "stock" && (entry.event as { readonly orderId?: string }).orderId === "o-7"
          ? { ...entry, event: { ...(entry.event as object), orderId: "o-1" } }
          : entry
      )
    },
    says: ["product coffee: its history has 0 reserved, 7 sold and 0 returned for order o-1, whose reservation of 3"]
  }
])

catches("wallet-conservation", [
  {
    name: "money that is booked under another order",
    corrupt: (world) => {
      world.history = world.history.map((entry) =>
        entry.kind === "wallet" && (entry.event as { readonly orderId?: string }).orderId === "o-7"
          ? { ...entry, event: { ...(entry.event as object), orderId: "o-1" } }
          : entry
      )
    },
    says: ["wallet of user alice: its history has 55000 won taken and 0 won given back for order o-1"]
  }
])

catches("outcomes-agree", [
  {
    name: "a step of which nobody has a record",
    corrupt: (world) => {
      const { records } = world.state<OutcomeLog>("outcomes", "purchase-o-1")
      const kept = Object.entries(records).filter(([step]) => step !== "confirm")
      world.alter<OutcomeLog>("outcomes", "purchase-o-1", { records: Object.fromEntries(kept) })
    },
    says: ["saga purchase-o-1 of order o-1 is completed, its step confirm is for order, and nobody has a record of it"]
  },
  {
    name: "a step that somebody else has recorded",
    corrupt: (world) => {
      const { records } = world.state<OutcomeLog>("outcomes", "purchase-o-1")
      const { confirm } = records
      assert.isDefined(confirm)
      world.alter<OutcomeLog>("outcomes", "purchase-o-1", { records: { ...records, reserve: confirm } })
    },
    says: ["its step reserve is for inventory, and the record of it is of order"]
  }
])

catches("order-agreement", [
  {
    name: "a delivery of what nobody has ordered",
    corrupt: (world) => {
      const lines = [
        { productId: "pizza", quantity: 1 },
        { productId: "coffee", quantity: 2 }
      ]
      world.alter("delivery", "o-2", { lines })
    },
    says: ["order o-2 is completed, but of 0 of product coffee its delivery has 2"]
  },
  {
    name: "a refused payment of which nothing is on record",
    corrupt: (world) => world.drop("payment", "o-3"),
    says: ["order o-3 is compensated, but its payment was refused, and there is no record of it"]
  }
])

describe("units per product", () => {
  it("are those of all lines together, sorted by product", () => {
    const { lines } = {
      lines: [
        ["b", 1],
        ["a", 2],
        ["b", 3]
      ] as const
    }
    const units = unitsPerProduct(lines.map(([productId, quantity]) => ({ productId, quantity })))
    assert.deepStrictEqual(units, [
      { productId: "a", quantity: 2 },
      { productId: "b", quantity: 4 }
    ])
  })

  it("are none of an order without lines", () => {
    const order: Pick<Order, "lines"> = { lines: [] }
    assert.deepStrictEqual(unitsPerProduct(order.lines), [])
  })
})
