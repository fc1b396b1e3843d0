import type { CheckCase } from "@sagaproof/sim/check/case/CheckCase"
import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { type FailedRun, replayRun, runInput } from "@sagaproof/sim/check/exploreRuns"
import type { Alter } from "@sagaproof/sim/check/run/RunParts"
import { shrinkFailure } from "@sagaproof/sim/check/shrink/shrinkFailure"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"
import { assert, describe, it } from "@effect/vitest"

/** A wallet in which there is less than this, and not nothing, forgets what comes in. */
const thresholdWon = 500

const isAlmostEmpty = (state: Wallet | undefined): boolean =>
  state !== undefined && state.balance > 0 && state.balance < thresholdWon

/** Forgets a charge of a wallet that two orders have all but emptied. */
const forgetsCharges: Alter = (parts) => {
  const { decider } = parts.aggregates.wallet
  const wallet = {
    ...parts.aggregates.wallet,
    decider: {
      ...decider,
      evolve: (state: Wallet | undefined, event: Parameters<typeof decider.evolve>[1]) =>
        event._tag === "WalletCharged" && isAlmostEmpty(state) ? state : decider.evolve(state, event)
    }
  }
  return { ...parts, aggregates: { ...parts.aggregates, wallet } }
}

const order = (number: number): CheckCase["orders"][number] => ({
  id: `order-${number}`,
  buyer: `buyer-${1 + (number % 4)}`,
  lines: [{ product: `product-${1 + (number % 3)}`, quantity: 1 }],
  preset: "reserve-first",
  delivery: true,
  method: "wallet",
  afterMs: number * 5,
  repeats: number % 2,
  cancel: "never"
})

const fourteenOrders: CheckCase = {
  delivery: "bus",
  instances: 2,
  partitions: 4,
  gateways: [],
  latencyMs: 10,
  products: [1, 2, 3].map((number) => ({ id: `product-${number}`, price: 1_000, stock: 20 })),
  buyers: [1, 2, 3, 4].map((number) => ({ id: `buyer-${number}`, charge: 2_300 })),
  orders: Array.from({ length: 14 }, (_, index) => order(index + 1)),
  restocks: [],
  charges: [1, 2, 3, 4].map((number) => ({ buyer: `buyer-${number}`, amount: 700, afterMs: 30_000 }))
}

describe("a failure", () => {
  it("of fourteen orders under faults shrinks to the two that matter, and fails by the same rule", () => {
    const settings = { ...defaultSettings, strategies: ["random"] as const }
    const run = { name: "fourteen", seed: 1, input: fourteenOrders, settings, aggregates: undefined }
    const outcome = runInput({ ...run, alter: forgetsCharges })
    const failure: FailedRun = {
      run: 1,
      broken: outcome.broken,
      steps: outcome.steps,
      replay: { seed: 1, input: fourteenOrders, tape: outcome.tape() }
    }
    const [rule] = failure.broken
    assert.isDefined(rule)
    const { failure: smallest } = shrinkFailure(failure, { settings, alter: forgetsCharges })
    const { input, tape } = smallest.replay
    assert.strictEqual(input.orders.length, 2)
    assert.strictEqual(input.charges.length, 1)
    assert.deepStrictEqual([input.buyers.length, input.instances, input.partitions], [1, 1, 1])
    assert.deepStrictEqual(tape, {})
    const again = replayRun(smallest.replay, forgetsCharges)
    assert.include(
      again.broken.map(({ checker }) => checker),
      rule.checker
    )
    assert.deepStrictEqual(replayRun(smallest.replay).broken, [])
  })

  it("is made smaller choice by choice, however many there are: all at once they would not fit into memory", () => {
    const few = { ...fourteenOrders, orders: fourteenOrders.orders.slice(0, 1) }
    const never = Array.from({ length: 30_000 }, (_, place) => [`preempt 999999:${place + 1}`, 1] as const)
    const failure: FailedRun = {
      run: 1,
      broken: [{ checker: "stock-conservation", message: "", rule: "" }],
      steps: 0,
      replay: { seed: 1, input: few, tape: Object.fromEntries(never) }
    }
    const { tries } = shrinkFailure(failure, { settings: defaultSettings, budget: 40 })
    assert.strictEqual(tries, 40)
  })
})
