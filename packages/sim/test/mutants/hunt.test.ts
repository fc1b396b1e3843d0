import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { harnessRules } from "@sagaproof/sim/check/run/harnessRules"
import { canary } from "@sagaproof/sim/mutants/canary"
import { allMutants } from "@sagaproof/sim/mutants/catalogue"
import { huntAll, type HuntAllOptions } from "@sagaproof/sim/mutants/hunt/huntAll"
import { huntMutant } from "@sagaproof/sim/mutants/hunt/huntMutant"
import { toTheEnd } from "@sagaproof/sim/mutants/hunt/toTheEnd"
import { leftOut } from "@sagaproof/sim/mutants/leftOut"
import type { Mutant } from "@sagaproof/sim/mutants/Mutant"
import { assert, describe, it } from "@effect/vitest"

/** No time goes by where none is measured. */
const clock = (): number => 0

/** Those that are found within a few runs, of every area: a change that blinds the harness shows in some of them. */
const quick: ReadonlySet<string> = new Set([
  "canary",
  "oversell.per-line",
  "resv.no-release",
  "resv.one-piece-released",
  "resv.ttl-vs-pay",
  "cancel.goods-not-returned",
  "stock.sold-from-available",
  "pay.amount-changed",
  "refund.fee-kept",
  "cancel.refund-swallowed",
  "order.address-lost",
  "order.delivered-unasked",
  "saga.register-after",
  "saga.everything-stuck",
  "saga.refused-past-pivot",
  "saga.no-tombstone",
  "saga.undo-order",
  "saga.two-per-order",
  "saga.ended-early",
  "saga.deadline-overheard",
  "saga.deadline-not-armed",
  "saga.no-step-timeout",
  "saga.wait-overheard",
  "db.commit-unknown",
  "host.undo-behind-parked",
  "rollback.messages-kept",
  "rollback.timers-kept",
  "inbox.no-claim",
  "inbox.check-then-act",
  "idem.no-body-hash",
  "idem.store-at-end",
  "bus.commit-first",
  "outbox.failed-once-left",
  "outbox.id-cursor",
  "outbox.removed-first",
  "outbox.memory-after-commit"
])

describe("a planted bug", () => {
  it.each(allMutants.filter(({ id }) => quick.has(id)))("$id is seen by those who have to", (mutant) => {
    const { caught, falseAlarms, runs } = huntMutant({ mutant, seed: 1, runs: 600, clock })
    assert.isDefined(caught, `${mutant.id} survived ${runs} runs`)
    assert.include(mutant.seenBy, caught.checker)
    assert.deepStrictEqual(falseAlarms, [])
  })
})

const hunted = (options: HuntAllOptions) => toTheEnd(huntAll(options))

describe("a hunt", () => {
  const harmless: Mutant = { ...canary, id: "harmless", alter: (parts) => parts }

  it("lets a mutant survive that breaks nothing", () => {
    const report = hunted({ mutant: harmless, seeds: [1, 2], runs: 5, clock })
    assert.isFalse(report.caught)
    assert.deepStrictEqual(
      report.hunts.map(({ caught, runs, seed }) => [seed, runs, caught]),
      [
        [1, 5, undefined],
        [2, 5, undefined]
      ]
    )
    assert.deepStrictEqual([[...report.others], report.falseAlarms], [[], []])
  })

  it("does not count the catch of a checker that does not have to see it, but tells of it", () => {
    const report = hunted({ mutant: { ...canary, seenBy: ["carrier-agrees"] }, seeds: [1], runs: 5, clock })
    assert.isFalse(report.caught)
    assert.isAbove(report.others.get("stock-conservation") ?? 0, 0)
  })

  it("does not count a crash", () => {
    const crashing: Mutant = {
      ...canary,
      alter: (parts) => ({
        ...parts,
        makeIngress: () => {
          throw new Error("planted")
        }
      })
    }
    const report = hunted({ mutant: crashing, seeds: [1], runs: 2, clock })
    assert.isFalse(report.caught)
    assert.isAbove(report.others.size, 0)
    assert.notInclude([...report.others.keys()], "stock-conservation")
  })

  it("takes the same runs for the same seed, and others for another", () => {
    const [one, again, other] = [3, 3, 4].map((seed) => huntMutant({ mutant: canary, seed, runs: 50, clock }))
    assert.deepStrictEqual(again?.caught, one?.caught)
    assert.notDeepEqual(other?.caught?.failed.replay, one?.caught?.failed.replay)
  })

  it("makes the first catch smaller, where that is wanted", () => {
    const { hunts, shrunkOrders } = hunted({ mutant: canary, seeds: [2], runs: 50, clock, shrinkTries: 60 })
    const orders = hunts[0]?.caught?.orders ?? 0
    assert.isAbove(shrunkOrders ?? 0, 0)
    assert.isAtMost(shrunkOrders ?? 0, orders)
  })

  it("stops before each run, so that whoever interrupts is heard", () => {
    const steps = huntAll({ mutant: harmless, seeds: [1, 2], runs: 5, clock })
    let stops = 0
    while (steps.next().done !== true) {
      stops += 1
    }
    assert.strictEqual(stops, 10)
  })
})

describe("the catalogue", () => {
  it("names each bug once, planted or left out", () => {
    const ids = [...allMutants, ...leftOut].map(({ id }) => id)
    assert.strictEqual(new Set(ids).size, ids.length)
  })

  it("names only rules that there are", () => {
    const rules = new Set([...allCheckers.map(({ name }) => name), ...Object.keys(harnessRules)])
    assert.deepStrictEqual(
      allMutants.flatMap(({ seenBy }) => seenBy).filter((name) => !rules.has(name)),
      []
    )
    assert.deepStrictEqual(
      allMutants.filter(({ seenBy }) => seenBy.length === 0),
      []
    )
  })
})
