import { assert, describe, it } from "@effect/vitest"
import { orderWorkload, type OrderWorkloadOptions } from "@sagaproof/sim/workload/orderWorkload"

const options: OrderWorkloadOptions = {
  orders: 500,
  concurrency: 16,
  products: 10,
  users: 20,
  stock: 100,
  presets: ["reserve-first", "pay-first"],
  method: "wallet",
  lines: { min: 1, max: 3 },
  quantities: { min: 1, max: 4 },
  seed: 11
}

const places = Array.from({ length: options.orders }, (_, place) => place)

describe("orderWorkload", () => {
  it("asks for the same at a place, whoever asks and when", () => {
    const one = orderWorkload(options)
    const other = orderWorkload({ ...options, orders: 50, concurrency: 3 })
    assert.deepStrictEqual(
      places.slice(0, 50).map((place) => one.orderAt(place)),
      places
        .slice(0, 50)
        .reverse()
        .map((place) => other.orderAt(place))
        .reverse()
    )
  })

  it("keeps within what was chosen, and works the amount out for itself", () => {
    const { orderAt, shop } = orderWorkload(options)
    const prices = new Map(shop.products.map(({ id, price }) => [id, price]))
    const presets = new Set<string>()
    for (const place of places) {
      const { asked } = orderAt(place)
      presets.add(asked.preset)
      assert.isTrue(asked.lines.length >= 1 && asked.lines.length <= 3)
      assert.isTrue(asked.lines.every(({ quantity }) => quantity >= 1 && quantity <= 4))
      const amount = asked.lines.reduce((sum, line) => sum + line.quantity * (prices.get(line.productId) ?? 0), 0)
      assert.strictEqual(asked.amount, amount)
    }
    assert.deepStrictEqual([...presets].sort(), ["pay-first", "reserve-first"])
  })

  it("gives each buyer exactly what is going to be spent, unless told otherwise", () => {
    const { orderAt, shop } = orderWorkload(options)
    for (const { charge, id } of shop.buyers) {
      const spent = places.map((place) => orderAt(place).asked).filter(({ userId }) => userId === id)
      const amount = spent.reduce((sum, asked) => sum + asked.amount, 0)
      assert.strictEqual(charge, Math.ceil(amount / 100) * 100)
    }
    assert.isTrue(orderWorkload({ ...options, balance: 500 }).shop.buyers.every(({ charge }) => charge === 500))
  })

  it("sells one product only when it is hot", () => {
    const { orderAt } = orderWorkload({ ...options, hot: true })
    const sold = new Set(places.flatMap((place) => orderAt(place).asked.lines.map(({ productId }) => productId)))
    assert.deepStrictEqual([...sold], ["product-1"])
  })

  it("cancels the share that was chosen, half of it early", () => {
    const { orderAt } = orderWorkload({ ...options, orders: 4_000, cancelRate: 0.4 })
    const counts = { never: 0, early: 0, late: 0 }
    for (let place = 0; place < 4_000; place++) {
      counts[orderAt(place).cancellation]++
    }
    assert.isTrue(Math.abs(counts.early - 800) < 120 && Math.abs(counts.late - 800) < 120)
    assert.strictEqual(orderWorkload(options).orderAt(0).cancellation, "never")
  })
})
