import { assert, describe, it } from "@effect/vitest"
import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import type { BookOrder } from "@sagaproof/core/judge/book/BookOrder"
import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import { judge } from "@sagaproof/core/judge/judge"

import { catches, judgedBy } from "./fixture/corruption.ts"
import { completed, stuckInCancellation } from "./fixture/flows.ts"
import { healthyWorld, openedShop } from "./fixture/healthyWorld.ts"
import { askedOf, type Wanted } from "./fixture/Shop.ts"
import type { World } from "./fixture/World.ts"

const wanted: Wanted = { orderId: "o-1", userId: "alice", lines: [["coffee", 2]] }

/** A world with one completed order, in which nothing was ever settled. */
const oneOrder = (): World => {
  const world = openedShop()
  completed(world, wanted)
  return world
}

/** Changes what the book says of one order. */
const rewrite = (world: World, orderId: string, change: Partial<BookOrder>): void => {
  const book = world.keeper.book()
  world.book = {
    ...book,
    orders: book.orders.map((order) => (order.orderId === orderId ? { ...order, ...change } : order))
  }
}

/** Removes every row of an order. */
const forget = (world: World, orderId: string): void => {
  for (const [name, { key }] of world.rows) {
    if (key === orderId || key.startsWith(`${orderId}:`) || key === `purchase-${orderId}`) {
      world.rows.delete(name)
    }
  }
}

/** Runs an order that the book never hears of. */
const runUnasked = (world: World): void => {
  world.book = world.keeper.book()
  completed(world, { ...wanted, orderId: "o-66" })
}

/** An order that completed, and a request to cancel it that came to nothing. */
const cancelledInVain = (): World => {
  const world = openedShop()
  stuckInCancellation(world, wanted)
  return world
}

/** A world's orders as a keeper of little memory wrote them down. */
const foldedBook = (world: World) => {
  const keeper = new BookKeeper(0)
  for (const { answer: _answer, code: _code, end, ...order } of world.keeper.book().orders) {
    keeper.record({ _tag: "OrderInvoked", order })
    keeper.record({ _tag: "OrderAccepted", orderId: order.orderId })
    if (end !== undefined) {
      keeper.record({ _tag: "OrderEnded", orderId: order.orderId, end })
    }
  }
  return { ...keeper.book(), stock: {}, wallets: {} }
}

catches("acknowledged-is-there", [
  {
    name: "a lost order",
    from: oneOrder,
    corrupt: (world) => forget(world, "o-1"),
    says: ["order o-1 of user alice (10000 won) was accepted and seen to end completed, and is lost"]
  },
  {
    name: "a lost order among settled ones, by name",
    corrupt: (world) => forget(world, "o-3"),
    says: ["order o-3 of user bob (100000 won) was accepted and seen to end compensated, and is lost"]
  },
  {
    name: "several lost orders among settled ones",
    corrupt: (world) => {
      forget(world, "o-1")
      forget(world, "o-3")
    },
    says: ["2 accepted orders are lost: 4 finished by the book ≠ 2 settled or still there", "settled: 1 completed"]
  },
  {
    name: "a settled order that is not the one that was asked for",
    corrupt: (world) => {
      world.settlement = { ...world.settlement, digest: world.settlement.digest + 1 }
    },
    says: ["the 2 finished orders of the book are not those that were settled: digest"]
  },
  {
    name: "an order that was accepted, never seen to end, and is lost",
    from: oneOrder,
    corrupt: (world) => {
      rewrite(world, "o-1", { end: undefined })
      forget(world, "o-1")
    },
    says: ["order o-1 of user alice (10000 won) was accepted, and is lost"]
  },
  {
    name: "another amount",
    corrupt: (world) => rewrite(world, "o-1", { amount: 34_000 }),
    says: ["order o-1 of user alice: its amount is 35000, asked for was 34000"]
  },
  {
    name: "other goods",
    corrupt: (world) => rewrite(world, "o-1", { lines: [{ productId: "coffee", quantity: 3 }] }),
    says: ["order o-1 of user alice: it has 3 × coffee + 1 × pizza, asked for was 3 × coffee"]
  },
  {
    name: "another buyer",
    corrupt: (world) => rewrite(world, "o-1", { userId: "bob" }),
    says: ["order o-1 of user bob: its buyer is alice, asked for was bob"]
  },
  {
    name: "another way of paying",
    corrupt: (world) => rewrite(world, "o-1", { method: "external" }),
    says: ["its payment method is wallet, asked for was external"]
  },
  {
    name: "another preset",
    corrupt: (world) => rewrite(world, "o-1", { preset: "pay-first" }),
    says: ["it runs under reserve-first, asked for was pay-first"]
  },
  {
    name: "an end that its buyer did not see",
    corrupt: (world) => rewrite(world, "o-1", { end: "compensated" }),
    says: ["order o-1 of user alice: its buyer saw it end compensated, and it is completed"]
  },
  {
    name: "a purchase that has ended otherwise, whatever becomes of its cancellation",
    from: cancelledInVain,
    corrupt: (world) => rewrite(world, "o-1", { end: "compensated" }),
    says: ["its buyer saw it end compensated, and it is completed (saga cancellation-o-1 is stuck)"]
  },
  {
    name: "a cancellation that its buyer saw and that has not ended",
    from: cancelledInVain,
    corrupt: (world) => rewrite(world, "o-1", { end: "cancelled" }),
    says: ["its buyer saw it end cancelled, and it is completed (saga cancellation-o-1 is stuck)"]
  },
  {
    name: "an end of a purchase that has not ended",
    corrupt: (world) => rewrite(world, "o-9", { end: "completed" }),
    says: ["its buyer saw it end completed, and it has not ended (saga purchase-o-9 is stuck)"]
  }
])

describe("a cancellation that is stuck", () => {
  it("takes nothing from the purchase, which has ended as its buyer saw", () => {
    const world = cancelledInVain()
    assert.strictEqual(judgedBy("acknowledged-is-there", world).verdict, "pass")
    assert.strictEqual(judgedBy("nothing-unasked", world).verdict, "pass")
  })

  it("takes nothing from it where the book has folded it", () => {
    const world = cancelledInVain()
    world.book = foldedBook(world)
    assert.strictEqual(judgedBy("acknowledged-is-there", world).message, "1 accepted orders judged.")
    assert.strictEqual(judgedBy("nothing-unasked", world).verdict, "pass")
  })

  it("is told by sagas-ended alone", () => {
    const world = cancelledInVain()
    world.expectedStuck.clear()
    const judgement = judge(allCheckers, world.evidence())
    assert.deepStrictEqual(
      judgement.results.filter(({ verdict }) => verdict === "fail").map(({ checker }) => checker),
      ["sagas-ended"]
    )
  })
})

catches("nothing-unasked", [
  {
    name: "an order that nobody asked for",
    from: oneOrder,
    corrupt: runUnasked,
    says: ["order o-66 (order confirmed, 10000 won) is there, and nobody asked for it"]
  },
  {
    name: "an order that nobody asked for, among settled ones, by name",
    corrupt: runUnasked,
    says: ["order o-66 (order confirmed, 10000 won) is there, and nobody asked for it"]
  },
  {
    name: "a saga that nobody asked for",
    from: oneOrder,
    corrupt: (world) => {
      runUnasked(world)
      world.drop("order", "o-66")
    },
    says: ["order o-66 (saga completed, 10000 won) is there, and nobody asked for it"]
  },
  {
    name: "a payment that nobody asked for",
    from: oneOrder,
    corrupt: (world) => {
      runUnasked(world)
      world.drop("order", "o-66")
      world.drop("saga", "purchase-o-66")
    },
    says: ["order o-66 (neither order nor saga, 10000 won) is there, and nobody asked for it"],
    about: { orderId: "o-66" }
  },
  {
    name: "a settled order that nobody asked for",
    corrupt: (world) => {
      runUnasked(world)
      world.settle("o-66")
    },
    says: ["1 orders were never asked for: 3 settled or still there ≠ 2 finished by the book"]
  },
  {
    name: "a refused order that runs all the same",
    corrupt: (world) => rewrite(world, "o-1", { answer: "refused", code: "OVERLOADED", end: undefined }),
    says: ["order o-1 of user alice was refused with OVERLOADED, and is there all the same (order confirmed)"]
  }
])

catches("settlement-clean", [
  {
    name: "an order that was wrong when it was settled",
    corrupt: (world) => {
      world.drop("delivery", "o-1")
      world.settle("o-1")
    },
    says: ["when it was settled, order-agreement: order o-1 is completed, and there is no delivery of it"]
  }
])

describe("orders without a definite answer", () => {
  const unknown = { answer: "unknown", end: undefined } as const

  it("may be there", () => {
    const world = oneOrder()
    rewrite(world, "o-1", unknown)
    assert.strictEqual(judgedBy("nothing-unasked", world).verdict, "pass")
  })

  it("may not be there", () => {
    const world = oneOrder()
    rewrite(world, "o-1", unknown)
    forget(world, "o-1")
    assert.notStrictEqual(judgedBy("acknowledged-is-there", world).verdict, "fail")
    assert.notStrictEqual(judgedBy("nothing-unasked", world).verdict, "fail")
  })

  it("may be settled", () => {
    const world = healthyWorld()
    rewrite(world, "o-1", unknown)
    world.settle("o-1")
    assert.strictEqual(judgedBy("acknowledged-is-there", world).verdict, "pass")
    assert.strictEqual(judgedBy("nothing-unasked", world).verdict, "pass")
  })
})

describe("a book that has folded its orders", () => {
  it("agrees with live and settled orders", () => {
    const world = healthyWorld()
    world.book = foldedBook(world)
    world.settle("o-1")
    assert.strictEqual(judgedBy("acknowledged-is-there", world).verdict, "pass")
    assert.strictEqual(judgedBy("nothing-unasked", world).verdict, "pass")
  })

  it("misses a lost order", () => {
    const world = healthyWorld()
    world.book = foldedBook(world)
    forget(world, "o-2")
    const { verdict, message } = judgedBy("acknowledged-is-there", world)
    assert.strictEqual(verdict, "fail")
    assert.include(message, "1 accepted orders are lost")
  })

  it("finds an order of another amount", () => {
    const world = healthyWorld()
    const { orders, ...rest } = world.keeper.book()
    const keeper = new BookKeeper(0)
    keeper.record({ _tag: "OrderInvoked", order: { ...askedOf(wanted), amount: 1 } })
    keeper.record({ _tag: "OrderEnded", orderId: "o-1", end: "completed" })
    world.book = { ...rest, orders: orders.filter(({ orderId }) => orderId !== "o-1"), folded: keeper.book().folded }
    const { verdict, message } = judgedBy("acknowledged-is-there", world)
    assert.strictEqual(verdict, "fail")
    assert.include(message, "are not those that were settled")
  })
})
