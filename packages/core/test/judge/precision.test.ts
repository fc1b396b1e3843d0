import { assert, describe, it } from "@effect/vitest"
import { Ledger } from "@sagaproof/core/judge/Ledger"
import { orderEnd } from "@sagaproof/core/judge/orderEnd"
import { changeProblems } from "@sagaproof/core/judge/rules/changeProblems"
import { won } from "@sagaproof/core/money/Won"
import type { Order } from "@sagaproof/core/order/Order"
import { orderAggregate } from "@sagaproof/core/order/OrderAggregate"
import type { Reservation } from "@sagaproof/core/reservation/Reservation"
import type { Saga } from "@sagaproof/core/saga/Saga"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { definitions, reserveFirst } from "./fixture/definitions.ts"
import { completed, unpaid } from "./fixture/flows.ts"
import { healthyWorld, openedShop } from "./fixture/healthyWorld.ts"
import { SagaRun } from "./fixture/SagaRun.ts"
import { Shop, type Wanted } from "./fixture/Shop.ts"
import type { World } from "./fixture/World.ts"

const passes = (checker: string, world: World): void => {
  const { verdict, message } = judgedBy(checker, world)
  assert.strictEqual(verdict, "pass", message)
}

const both: Wanted = {
  orderId: "o-1",
  userId: "alice",
  lines: [
    ["coffee", 2],
    ["pizza", 1]
  ]
}

const cameToNothing = (): World => {
  const world = openedShop()
  unpaid(world, both)
  return world
}

/** An order whose lines have a shipping fee. */
const shipped = (change: Partial<Order["totals"]>) => (): World => {
  const world = openedShop()
  completed(world, both)
  const { lines, totals } = world.state<Order>("order", "o-1")
  world.alter<Order>("order", "o-1", {
    lines: lines.map((line) => ({ ...line, shippingFee: won(1_500) })),
    totals: { ...totals, totalShippingFee: won(3_000), finalAmount: won(totals.finalAmount + 3_000), ...change }
  })
  world.alter("payment", "o-1", { amount: won(totals.finalAmount + 3_000) })
  return world
}

catches("order-agreement", [
  {
    name: "a cancelled order whose purchase never completed",
    corrupt: (world) => world.alter<Saga>("saga", "purchase-o-5", { status: "compensated" }),
    says: ["order o-5 is cancelled, but its saga purchase-o-5 is compensated"],
    about: { orderId: "o-5" }
  },
  {
    name: "a standing line of an order that came to nothing",
    corrupt: (world) => {
      const { lines } = world.state<Order>("order", "o-3")
      world.alter<Order>("order", "o-3", { lines: lines.map((line) => ({ ...line, status: "PREPARING" })) })
    },
    says: ["order o-3 is compensated, but its line 1 is PREPARING"]
  },
  {
    name: "an unpaid line of a completed order",
    corrupt: (world) => {
      const { lines } = world.state<Order>("order", "o-2")
      world.alter<Order>("order", "o-2", { lines: lines.map((line) => ({ ...line, status: "PENDING_PAYMENT" })) })
    },
    says: ["order o-2 is completed, but its line 1 is still PENDING_PAYMENT"]
  },
  {
    name: "one of several products that did not go back",
    from: cameToNothing,
    corrupt: (world) => world.alter<Reservation>("reservation", "o-1:pizza", { status: "held" }),
    says: ["order o-1 is compensated, but 1 of product pizza are still held"],
    about: { orderId: "o-1", product: "pizza" }
  }
])

catches("payment-per-order", [
  {
    name: "money for an order that is gone",
    corrupt: (world) => world.drop("order", "o-2"),
    says: ["order o-2 of user bob: captured 20000 - refunded 0 ≠ 0 won", "order missing"],
    about: { orderId: "o-2", userId: "bob" }
  }
])

catches("payment-amount", [
  {
    name: "a wrong total of the shipping fees (S2-020)",
    from: shipped({ totalShippingFee: won(1_500) }),
    corrupt: () => undefined,
    says: ["order o-1 of user alice: total of the shipping fees 1500 won ≠ 3000 won (S2-020)"],
    about: { orderId: "o-1", userId: "alice" }
  },
  {
    name: "a wrong total of the product discounts (C-29)",
    from: shipped({ totalProductDiscount: won(10) }),
    corrupt: () => undefined,
    says: ["total of the product discounts 10 won ≠ 0 won (C-29)"]
  }
])

catches("acknowledged-is-there", [
  {
    name: "a lost order of which only its money is left",
    from: () => {
      const world = openedShop()
      completed(world, both)
      return world
    },
    corrupt: (world) => {
      world.drop("order", "o-1")
      world.drop("saga", "purchase-o-1")
    },
    says: ["order o-1 of user alice (30000 won) was accepted and seen to end completed, and is lost"],
    about: { orderId: "o-1", userId: "alice" }
  }
])

/** A stuck purchase that holds one of its two products only. */
const halfReserved = (): World => {
  const world = openedShop()
  const shop = new Shop(world, both)
  new SagaRun(world, reserveFirst, "o-1").done("place", shop.place).done("reserve", shop.reserve).end("stuck")
  return world
}

catches("residue-of-stuck", [
  {
    name: "goods of which a part is missing",
    from: halfReserved,
    corrupt: (world) => world.drop("reservation", "o-1:pizza"),
    says: ["step reserve (ReserveStock) is partial"]
  },
  {
    name: "goods of which there are too few",
    from: halfReserved,
    corrupt: (world) => world.alter<Reservation>("reservation", "o-1:coffee", { quantity: 1 }),
    says: ["step reserve (ReserveStock) is partial"]
  },
  {
    name: "goods of another product",
    from: halfReserved,
    corrupt: (world) => world.alter<Reservation>("reservation", "o-1:coffee", { productId: "tea" }),
    says: ["step reserve (ReserveStock) is partial"]
  }
])

describe("what looks wrong and is not", () => {
  it("shipping fees are part of what an order costs", () => {
    passes("payment-amount", shipped({})())
  })

  it("a released reservation beside a live one", () => {
    const world = healthyWorld()
    const live = world.state<Reservation>("reservation", "o-1:coffee")
    world.put("reservation", "o-1:coffee:before", { ...live, status: "released" })
    passes("reservations-unique", world)
  })

  it("a failed payment of somebody without a wallet", () => {
    const world = openedShop()
    unpaid(world, { ...both, userId: "carol" })
    passes("wallet-conservation", world)
  })

  it("an order without a coordinator whose payment failed is rejected", () => {
    const world = openedShop()
    const shop = new Shop(world, { ...both, preset: "choreography" })
    shop.place("event")
    shop.failPayment("event")
    const reason = { code: "DEADLINE_PASSED", reason: "Late." } as const
    world.decide(orderAggregate, "o-1", { _tag: "AbandonOrder", orderId: "o-1", ...reason }, "event")
    world.decide(orderAggregate, "o-1", { _tag: "FinishCancellation", orderId: "o-1" }, "event")
    const facts = new Ledger(world.snapshot()).orders().get("o-1")
    assert.strictEqual(facts && orderEnd(facts, definitions), "rejected")
  })

  it("an order that has no saga yet has not ended", () => {
    const world = openedShop()
    new Shop(world, both).place("event")
    const facts = new Ledger(world.snapshot()).orders().get("o-1")
    assert.isUndefined(facts && orderEnd(facts, definitions))
  })
})

describe("the changes of a saga, where they are kept", () => {
  const ended = healthyWorld().state<Saga>("saga", "purchase-o-1")
  const running: Saga = { ...ended, status: "running", endedAt: undefined }
  const problems = (before: Saga | undefined, after: Saga) =>
    changeProblems({ kind: "saga", key: "s", version: 1, event: {}, at: 1, actor: "", cause: "", before, after })

  it("lead from running to an end, or to undoing under a fence", () => {
    assert.deepStrictEqual(problems(undefined, running), [])
    assert.deepStrictEqual(problems(running, ended), [])
    assert.deepStrictEqual(problems(running, { ...running, status: "undoing", fenced: true }), [])
    assert.deepStrictEqual(problems({ ...running, fenced: true }, { ...running, fenced: true }), [])
  })

  it("never lead to a second end", () => {
    assert.deepStrictEqual(problems(ended, ended), [])
    assert.deepStrictEqual(problems(ended, { ...ended, endedAt: 99_999 }), ["it ended again"])
  })

  it("never lead forward from undoing", () => {
    const undoing: Saga = { ...running, status: "undoing", fenced: true }
    assert.deepStrictEqual(problems(undoing, { ...undoing, status: "completed" }), ["undoing → completed"])
  })
})
