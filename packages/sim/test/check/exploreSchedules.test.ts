import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { DepartingStrategy } from "@sagaproof/sim/check/schedules/DepartingStrategy"
import { exploreSchedules } from "@sagaproof/sim/check/schedules/exploreSchedules"
import { ScheduleSearch } from "@sagaproof/sim/check/schedules/ScheduleSearch"
import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"
import { replayRun } from "@sagaproof/sim/check/exploreRuns"
import { canary } from "@sagaproof/sim/mutants/canary"
import { absoluteWrite } from "@sagaproof/sim/mutants/stock/absoluteWrite"
import { plantedIn } from "@sagaproof/sim/mutants/hunt/plantedIn"
import { worldOf } from "@sagaproof/sim/mutants/hunt/worldOf"
import { runWorld } from "@sagaproof/sim/world/runWorld"
import type { ReadyTasks } from "@sagaproof/sim/world/Strategy"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"

/** Takes choices of these arities, and answers what came out. */
const takeAll = (arities: ReadonlyArray<number>, search: ScheduleSearch): ReadonlyArray<string> => {
  const found: Array<string> = []
  for (let departures = search.next(); departures !== undefined; departures = search.next()) {
    const strategy = new DepartingStrategy(departures)
    found.push(arities.map((arity) => strategy.pick({ length: arity } as ReadyTasks)).join(""))
    search.learn(departures, strategy.alternatives)
  }
  return found
}

const preempts = (strategy: DepartingStrategy): number => {
  strategy.reached()
  return strategy.preempts(1, 1, { length: 1 } as ReadyTasks) ? 1 : 0
}

describe("a search of schedules", () => {
  it("gives out every schedule within the bound once, and says that nothing is left", () => {
    const search = new ScheduleSearch(2)
    const found = takeAll([2, 3, 2], search)
    assert.deepStrictEqual(found.toSorted(), ["000", "001", "010", "011", "020", "021", "100", "101", "110", "120"])
    assert.deepStrictEqual([search.tried, search.left], [10, 0])
  })

  it("gives out the dull schedule alone without any departure", () => {
    assert.deepStrictEqual(takeAll([2, 2, 2], new ScheduleSearch(0)), ["000"])
  })

  it("gives out those with fewer departures first, and of these the preemptions", () => {
    const search = new ScheduleSearch(2)
    const found: Array<string> = []
    for (let departures = search.next(); departures !== undefined; departures = search.next()) {
      const strategy = new DepartingStrategy(departures)
      const takes = [strategy.pick({ length: 2 } as ReadyTasks), preempts(strategy), preempts(strategy)]
      found.push(takes.join(""))
      search.learn(departures, strategy.alternatives)
    }
    assert.deepStrictEqual(found, ["000", "010", "001", "100", "011", "110", "101"])
  })

  it("puts a fiber off only before an operation on store or bus, and only for somebody", () => {
    const strategy = new DepartingStrategy([{ choice: 0, value: 1 }])
    const some = { length: 1 } as ReadyTasks
    assert.isFalse(strategy.preempts(1, 1, some))
    strategy.reached()
    assert.isFalse(strategy.preempts(1, 2, { length: 0 } as ReadyTasks))
    strategy.reached()
    assert.isTrue(strategy.preempts(1, 3, some))
    assert.isFalse(strategy.preempts(1, 4, some))
  })
})

/** Two buyers of the last piece, who look and then take; each of the two is an operation on a store. */
const lastPiece = (reached: () => void) =>
  Effect.gen(function* () {
    let left = 1
    const operation = <A>(run: () => A) => Effect.suspend(() => (reached(), Effect.sync(run)))
    const buy = Effect.flatMap(
      operation(() => left > 0),
      (isThere) => operation(() => (left -= isThere ? 1 : 0))
    )
    yield* Fiber.awaitAll(yield* Effect.forEach([1, 2], () => Effect.forkChild(buy)))
    return left
  })

/** What is left of the last piece, under every schedule within a bound. */
const leftUnder = (bound: number): ReadonlyArray<number> => {
  const search = new ScheduleSearch(bound)
  const found: Array<number> = []
  for (let departures = search.next(); departures !== undefined; departures = search.next()) {
    const strategy = new DepartingStrategy(departures)
    const { outcome } = runWorld(lastPiece(strategy.reached), { seed: 1, strategy })
    assert(outcome._tag === "Done" && Exit.isSuccess(outcome.exit))
    found.push(outcome.exit.value)
    search.learn(departures, strategy.alternatives)
  }
  return found
}

describe("an exploration of schedules", () => {
  it("finds what takes one step out of turn, and proves that nothing else does", () => {
    assert.deepStrictEqual(leftUnder(0), [0])
    const one = leftUnder(1)
    assert.include(one, -1)
    assert.isTrue(one.every((left) => left === 0 || left === -1))
    assert.isAbove(leftUnder(2).length, one.length)
  })

  it("tries all schedules of a tiny case, and nothing is wrong with what is right", () => {
    const settings: CheckSettings = {
      ...defaultSettings,
      faults: [],
      deliveries: ["local"],
      strategies: ["fifo"],
      orders: { min: 1, max: 1 }
    }
    const search = new ScheduleSearch(1)
    const { failure, runs } = exploreSchedules({ seed: 1, runs: 2_000, settings }, search)
    assert.isUndefined(failure)
    assert.deepStrictEqual([runs, search.left], [search.tried, 0])
    assert.isAbove(runs, 10)
  })

  it("finds a race by a case in which all orders meet", () => {
    const settings: CheckSettings = {
      ...worldOf(absoluteWrite).settings,
      faults: [],
      deliveries: ["bus"],
      orders: { min: 2, max: 2 }
    }
    const options = { ...worldOf(absoluteWrite), seed: 1, runs: 20, settings, alter: plantedIn(absoluteWrite) }
    const { failure } = exploreSchedules(options, new ScheduleSearch(1))
    assert.include(failure?.broken.map(({ checker }) => checker) ?? [], "stock-equals-orders")
  })

  it("tells a failure as a run that can be had again", () => {
    const settings = { ...defaultSettings, faults: [], orders: { min: 1, max: 1 } }
    const alter = plantedIn(canary)
    const { failure } = exploreSchedules({ seed: 1, runs: 50, settings, alter }, new ScheduleSearch(1))
    assert.isDefined(failure)
    assert.deepStrictEqual(replayRun(failure.replay, alter).broken, failure.broken)
    assert.deepStrictEqual(replayRun(failure.replay).broken, [])
  })
})
