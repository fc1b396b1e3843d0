import { assert, describe, it } from "@effect/vitest"
import { Ledger } from "@sagaproof/core/judge/Ledger"
import { addDigest, orderDigest } from "@sagaproof/core/judge/orderDigest"
import type { OrderFacts } from "@sagaproof/core/judge/OrderFacts"
import { trailProblems } from "@sagaproof/core/judge/rules/trailProblems"
import { emptySettlement } from "@sagaproof/core/judge/Settlement"
import { SettlementBuilder, settledViolationsKept } from "@sagaproof/core/judge/SettlementBuilder"
import { settleOrder } from "@sagaproof/core/judge/settleOrder"
import type { Stock } from "@sagaproof/core/stock/Stock"

import { definitions } from "./fixture/definitions.ts"
import { healthyWorld } from "./fixture/healthyWorld.ts"
import { folders, type World } from "./fixture/World.ts"

const factsOf = (world: World, orderId: string): OrderFacts => {
  const facts = new Ledger(world.snapshot()).orders().get(orderId)
  if (facts === undefined) {
    throw new Error(`There is no order ${orderId}.`)
  }
  return facts
}

const settled = (orderId: string) => settleOrder(emptySettlement, factsOf(healthyWorld(), orderId), definitions)

describe("settling an order", () => {
  it("adds a completed one to what was sold and captured", () => {
    assert.deepStrictEqual(settled("o-1"), {
      ...emptySettlement,
      completed: 1,
      sold: { coffee: 3, pizza: 1 },
      captured: { alice: 35_000 },
      deliveries: 1,
      digest: orderDigest("o-1", "completed", 35_000)
    })
  })

  it("adds one that was paid outside to what was captured outside", () => {
    const { captured, capturedOutside } = settled("o-2")
    assert.deepStrictEqual([captured, capturedOutside], [{}, 20_000])
  })

  it("adds a cancelled one to what was returned and refunded", () => {
    assert.deepStrictEqual(settled("o-5"), {
      ...emptySettlement,
      cancelled: 1,
      returned: { coffee: 1 },
      captured: { bob: 5_000 },
      refunded: { bob: 5_000 },
      digest: orderDigest("o-5", "cancelled", 5_000)
    })
  })

  it("adds a compensated one to what went there and back", () => {
    assert.deepStrictEqual(settled("o-4"), {
      ...emptySettlement,
      compensated: 1,
      capturedOutside: 40_000,
      refundedOutside: 40_000,
      digest: orderDigest("o-4", "compensated", 0)
    })
  })

  it("counts a rejected one that never was an order", () => {
    const { rejected, digest } = settled("o-6")
    assert.deepStrictEqual([rejected, digest], [1, orderDigest("o-6", "rejected", 0)])
  })

  it("refuses one that has not ended", () => {
    assert.throws(() => settled("o-9"), "Order o-9 has not ended")
  })

  it("records what is wrong with it, by the checker that says so", () => {
    const world = healthyWorld()
    world.drop("payment", "o-1")
    const { violations } = settleOrder(emptySettlement, factsOf(world, "o-1"), definitions)
    assert.deepStrictEqual(
      violations.map(({ checker }) => checker),
      ["payment-per-order", "order-agreement"]
    )
    assert.include(violations[0]?.message ?? "", "order o-1 of user alice: captured 0 - refunded 0 ≠ 35000 won")
  })

  it("comes to the same one by one and in a batch, in any order", () => {
    const world = healthyWorld()
    const orders = ["o-1", "o-2", "o-3", "o-4", "o-5", "o-6", "o-7", "o-8"].map((id) => factsOf(world, id))
    const oneByOne = orders.reduce((sum, facts) => settleOrder(sum, facts, definitions), emptySettlement)
    const builder = new SettlementBuilder(definitions)
    for (const facts of orders.toReversed()) {
      builder.settle(facts)
    }
    assert.strictEqual(JSON.stringify(builder.build()), JSON.stringify(oneByOne))
    assert.strictEqual(oneByOne.digest, orders.map(({ orderId }) => settled(orderId).digest).reduce(addDigest, 0))
  })

  it("keeps a bounded number of violations", () => {
    const builder = new SettlementBuilder(definitions)
    builder.violated(
      "history-folds-to-state",
      Array.from({ length: 1_000 }, () => ({ message: "bad" }))
    )
    assert.strictEqual(builder.build().violations.length, settledViolationsKept)
  })
})

describe("judging a trail before it is retired", () => {
  const trailOf = (world: World, kind: string, key: string) => {
    const ledger = new Ledger(world.snapshot())
    return {
      kind,
      key,
      row: ledger.row(kind, key),
      checkpoint: ledger.checkpoint(kind, key),
      history: ledger.history(kind, key)
    }
  }
  const problemsOf = (world: World, kind: string, key: string) => {
    const folder = folders.get(kind)
    assert.isDefined(folder)
    return trailProblems(trailOf(world, kind, key), folder).map(({ checker, violations }) => [
      checker,
      violations.length
    ])
  }

  it("finds nothing in a healthy one", () => {
    assert.deepStrictEqual(problemsOf(healthyWorld(), "order", "o-1"), [
      ["history-folds-to-state", 0],
      ["legal-transitions", 0]
    ])
  })

  it("finds a row that was altered", () => {
    const world = healthyWorld()
    world.alter<Stock>("stock", "pizza", { available: 0 })
    assert.deepStrictEqual(problemsOf(world, "stock", "pizza")[0], ["history-folds-to-state", 1])
  })

  it("finds a change that leads nowhere", () => {
    const world = healthyWorld()
    world.history = world.history.map((entry) =>
      entry.kind === "payment" && entry.key === "o-3" && entry.version === 2
        ? { ...entry, before: { ...(entry.before as object), status: "REFUNDED" } }
        : entry
    )
    assert.deepStrictEqual(problemsOf(world, "payment", "o-3")[1], ["legal-transitions", 1])
  })
})
