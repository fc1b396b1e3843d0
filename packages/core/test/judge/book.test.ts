import { assert, describe, it } from "@effect/vitest"
import { isPossibleSum } from "@sagaproof/core/judge/book/Amounts"
import type { Book } from "@sagaproof/core/judge/book/Book"
import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import { bookLines, readBook } from "@sagaproof/core/judge/book/bookLines"
import type { OrderAsked } from "@sagaproof/core/judge/book/BookOrder"
import { totalOrders } from "@sagaproof/core/judge/book/BookTotals"
import { addDigest, orderDigest, type OrderEnd, orderEnds, subtractDigest } from "@sagaproof/core/judge/orderDigest"
import fc from "fast-check"

const order = (orderId: string, quantity = 1): OrderAsked => ({
  orderId,
  userId: "alice",
  lines: [{ productId: "coffee", quantity }],
  amount: 5_000 * quantity,
  preset: "reserve-first",
  method: "wallet"
})

const run = (keeper: BookKeeper, asked: OrderAsked, end: OrderEnd): void => {
  keeper.record({ _tag: "OrderInvoked", order: asked })
  keeper.record({ _tag: "OrderAccepted", orderId: asked.orderId })
  keeper.record({ _tag: "OrderEnded", orderId: asked.orderId, end })
}

describe("a book", () => {
  it("lists an order with its answer and its end", () => {
    const keeper = new BookKeeper()
    run(keeper, order("o-1"), "completed")
    keeper.record({ _tag: "OrderInvoked", order: order("o-2") })
    keeper.record({ _tag: "OrderRefused", orderId: "o-2", code: "OVERLOADED" })
    keeper.record({ _tag: "OrderInvoked", order: order("o-3") })
    keeper.record({ _tag: "OrderUnknown", orderId: "o-3" })
    const listed = keeper.book().orders.map(({ orderId, answer, code, end }) => [orderId, answer, code, end])
    assert.deepStrictEqual(listed, [
      ["o-1", "accepted", undefined, "completed"],
      ["o-2", "refused", "OVERLOADED", undefined],
      ["o-3", "unknown", undefined, undefined]
    ])
  })

  it("takes a definite answer after an unknown one", () => {
    const keeper = new BookKeeper()
    keeper.record({ _tag: "OrderInvoked", order: order("o-1") })
    keeper.record({ _tag: "OrderUnknown", orderId: "o-1" })
    keeper.record({ _tag: "OrderInvoked", order: order("o-1") })
    keeper.record({ _tag: "OrderAccepted", orderId: "o-1" })
    assert.deepStrictEqual(
      keeper.book().orders.map(({ answer }) => answer),
      ["accepted"]
    )
  })

  it("counts a change when it is made, and lists it while nobody knows", () => {
    const keeper = new BookKeeper()
    keeper.record({ _tag: "WalletSetUp", userId: "alice", opening: 1_000 })
    for (const [id, amount] of [
      ["a", 100],
      ["b", 200],
      ["c", 300],
      ["d", 400]
    ] as const) {
      keeper.record({ _tag: "ChangeInvoked", id, change: { _tag: "ChargeWallet", userId: "alice", amount } })
    }
    keeper.record({ _tag: "ChangeMade", id: "a" })
    keeper.record({ _tag: "ChangeRefused", id: "b", code: "INVALID_REQUEST" })
    keeper.record({ _tag: "ChangeUnknown", id: "c" })
    assert.deepStrictEqual(keeper.book().wallets["alice"], {
      opening: 1_000,
      charged: { certain: 100, possible: [300, 400] }
    })
  })

  it("is not changed by what is recorded later", () => {
    const keeper = new BookKeeper()
    run(keeper, order("o-1"), "completed")
    const book = keeper.book()
    run(keeper, order("o-2"), "completed")
    assert.strictEqual(book.orders.length, 1)
  })

  it("throws for an answer to what was never asked", () => {
    const keeper = new BookKeeper()
    assert.throws(() => keeper.record({ _tag: "OrderAccepted", orderId: "o-1" }), "no order o-1")
    assert.throws(() => keeper.record({ _tag: "ChangeMade", id: "c-1" }), "no open change c-1")
  })

  it("is the same after it was written down as lines and read again", () => {
    const keeper = new BookKeeper(1)
    run(keeper, order("o-1"), "completed")
    run(keeper, order("o-2"), "rejected")
    keeper.record({ _tag: "OrderInvoked", order: order("o-3") })
    const book = keeper.book()
    assert.deepStrictEqual(readBook(bookLines(book)), book)
  })

  it("cannot be read from nothing", () => {
    assert.throws(() => readBook([]), "at least one line")
  })
})

describe("folding finished orders", () => {
  const orders = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 1_000 }),
      end: fc.constantFrom(...orderEnds),
      quantity: fc.integer({ min: 1, max: 9 })
    }),
    { selector: ({ id }) => id, maxLength: 12 }
  )

  /** The totals that all orders of a book come to. */
  const total = (book: Book): unknown => {
    const keeper = new BookKeeper(0)
    for (const { end, ...asked } of book.orders) {
      if (end !== undefined) {
        run(keeper, asked, end)
      }
    }
    const listed = keeper.book().folded
    return {
      count: totalOrders(listed) + totalOrders(book.folded),
      digest: addDigest(listed.digest, book.folded.digest),
      units: (listed.completedUnits["coffee"] ?? 0) + (book.folded.completedUnits["coffee"] ?? 0)
    }
  }

  it("loses nothing, however many are listed and in whatever order they end", () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 12 }), (finished, listed) => {
        const some = new BookKeeper(listed)
        const all = new BookKeeper()
        for (const { id, end, quantity } of finished) {
          run(some, order(`o-${id}`, quantity), end)
        }
        for (const { id, end, quantity } of finished.toReversed()) {
          run(all, order(`o-${id}`, quantity), end)
        }
        assert.isAtMost(some.book().orders.length, listed)
        assert.deepStrictEqual(total(some.book()), total(all.book()))
      })
    )
  })

  it("takes another end of a folded order", () => {
    const folded = new BookKeeper(0)
    run(folded, order("o-1", 2), "completed")
    folded.changeEnd(order("o-1", 2), "completed", "cancelled")
    const straight = new BookKeeper(0)
    run(straight, order("o-1", 2), "cancelled")
    const { completedUnits: none, ...totals } = folded.book().folded
    assert.deepStrictEqual(none, { coffee: 0 })
    const { completedUnits: _none, ...expected } = straight.book().folded
    assert.deepStrictEqual(totals, expected)
  })

  it("takes another end of a listed order", () => {
    const keeper = new BookKeeper()
    run(keeper, order("o-1"), "completed")
    keeper.changeEnd(order("o-1"), "completed", "cancelled")
    assert.strictEqual(keeper.book().orders[0]?.end, "cancelled")
  })

  it("forgets refused orders too", () => {
    const keeper = new BookKeeper(0)
    keeper.record({ _tag: "OrderInvoked", order: order("o-1") })
    keeper.record({ _tag: "OrderRefused", orderId: "o-1", code: "OVERLOADED" })
    assert.deepStrictEqual(keeper.book().orders, [])
    assert.strictEqual(totalOrders(keeper.book().folded), 0)
  })
})

describe("digests", () => {
  const part = fc.integer({ min: 0, max: 2 ** 48 - 1 })

  it("do not depend on the order of additions", () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        assert.strictEqual(parts.reduce(addDigest, 0), parts.toReversed().reduce(addDigest, 0))
      })
    )
  })

  it("give back what was added", () => {
    fc.assert(
      fc.property(part, part, (digest, added) => {
        assert.strictEqual(subtractDigest(addDigest(digest, added), added), digest)
      })
    )
  })

  it("tell ids, ends and the amounts of paid orders apart", () => {
    const digests = [
      orderDigest("o-1", "completed", 1),
      orderDigest("o-2", "completed", 1),
      orderDigest("o-1", "cancelled", 1),
      orderDigest("o-1", "completed", 2)
    ]
    assert.strictEqual(new Set(digests).size, digests.length)
  })

  it("leave out the amounts of orders that were never paid", () => {
    assert.strictEqual(orderDigest("o-1", "rejected", 1), orderDigest("o-1", "rejected", 0))
  })
})

describe("possible sums", () => {
  it("are the certain part and any choice of the possible ones", () => {
    const amounts = { certain: 10, possible: [3, 5] }
    const sums = [10, 13, 15, 18]
    for (let sum = 0; sum < 30; sum++) {
      assert.strictEqual(isPossibleSum(sum, amounts), sums.includes(sum), `${sum}`)
    }
  })

  it("are a range when there are too many choices", () => {
    const amounts = { certain: 1, possible: Array.from({ length: 30 }, (_, index) => 2 ** index) }
    assert.isTrue(isPossibleSum(1, amounts))
    assert.isTrue(isPossibleSum(2 ** 30, amounts))
    assert.isFalse(isPossibleSum(0, amounts))
    assert.isFalse(isPossibleSum(2 ** 30 + 1, amounts))
  })
})
