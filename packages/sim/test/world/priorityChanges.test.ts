import { priorityChanges } from "@sagaproof/sim/world/priorityChanges"
import { makeRandomStream } from "@sagaproof/sim/world/RandomStream"
import { runWorld } from "@sagaproof/sim/world/runWorld"
import type { ReadyTask, ReadyTasks } from "@sagaproof/sim/world/Strategy"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Ref from "effect/Ref"

const ready = (...fibers: ReadonlyArray<number>): ReadyTasks => {
  const tasks = fibers.map((fiber, place): ReadyTask => ({ fiber, sequence: place + 1, process: "p" }))
  return { length: tasks.length, at: (place) => tasks[place] as ReadyTask }
}

const strategy = (seed: string, changes: number, expectedOperations = 100) =>
  priorityChanges({ stream: makeRandomStream(seed), changes, expectedOperations })

/** Which of four fibers goes first, again and again, without any change. */
const orderOf = (seed: string): ReadonlyArray<number> => {
  const { pick } = strategy(seed, 0)
  const left = [1, 2, 3, 4]
  const order: Array<number> = []
  while (left.length > 0) {
    order.push(...left.splice(pick(ready(...left)), 1))
  }
  return order
}

/** Two steps that each of two fibers takes: broken when the second of one comes between the two of the other. */
const depthTwo = Effect.gen(function* () {
  const value = yield* Ref.make(0)
  const add = Effect.flatMap(Ref.get(value), (before) => Effect.andThen(Effect.void, Ref.set(value, before + 1)))
  const fibers = yield* Effect.forEach([1, 2], () => Effect.forkChild(add))
  yield* Fiber.awaitAll(fibers)
  return yield* Ref.get(value)
})

const valueOf = (seed: number, changes: number): number => {
  const { outcome } = runWorld(depthTwo, { seed, strategy: strategy(`depth/${seed}`, changes, 30), stepLimit: 10_000 })
  assert(outcome._tag === "Done" && Exit.isSuccess(outcome.exit))
  return outcome.exit.value
}

const seeds = Array.from({ length: 300 }, (_, seed) => seed)

describe("priorities", () => {
  it("stay as they were drawn: the same fiber goes first wherever it stands among the ready ones", () => {
    const { pick } = strategy("same", 0)
    const first = [1, 2, 3][pick(ready(1, 2, 3))]
    assert.strictEqual([3, 2, 1][pick(ready(3, 2, 1))], first)
    assert.strictEqual([2, 3, 1][pick(ready(2, 3, 1))], first)
  })

  it("are drawn for every fiber: each order of four comes up", () => {
    const orders = new Set(Array.from({ length: 600 }, (_, each) => orderOf(`orders/${each}`).join("")))
    assert.strictEqual(orders.size, 24)
  })

  it("let a fiber of a higher one go first as soon as it is ready", () => {
    const { pick, preempts } = strategy("overtake", 0)
    const [high = 0, low = 0] = pick(ready(1, 2)) === 0 ? [1, 2] : [2, 1]
    assert.strictEqual(pick(ready(low)), 0)
    assert.isFalse(preempts(low, 1, ready()))
    assert.isTrue(preempts(low, 2, ready(high)))
    assert.strictEqual(pick(ready(high, low)), 0)
    assert.isFalse(preempts(high, 1, ready(low)))
  })

  it("change as often as they may: the running fiber falls behind all others, and stays there", () => {
    const { pick, preempts } = strategy("change", 1, 10)
    const order = [1, 2]
    const running = order[pick(ready(...order))] ?? 0
    const other = running === 1 ? 2 : 1
    const changes = Array.from({ length: 20 }, (_, operation) => preempts(running, operation + 1, ready(other)))
    const at = changes.indexOf(true)
    assert.isBelow(at, 10)
    assert.isAtLeast(at, 0)
    assert.strictEqual(pick(ready(running, other)), 1)
    assert.strictEqual(pick(ready(running, other)), 1)
  })

  it("fall for whoever yields by itself, so that nobody waits for ever by trying again", () => {
    const { outcome } = runWorld(
      Effect.gen(function* () {
        const done = yield* Ref.make(false)
        const waiter = yield* Effect.forkChild(
          Effect.gen(function* () {
            while (!(yield* Ref.get(done))) {
              yield* Effect.yieldNow
            }
          })
        )
        const setter = yield* Effect.forkChild(Effect.andThen(Effect.yieldNow, Ref.set(done, true)))
        yield* Fiber.awaitAll([waiter, setter])
      }),
      { seed: 1, strategy: strategy("spin", 0), stepLimit: 10_000 }
    )
    assert.strictEqual(outcome._tag, "Done")
  })

  it("find what takes two steps with one change, and do not without", () => {
    assert.isTrue(seeds.every((seed) => valueOf(seed, 0) === 2))
    const found = seeds.filter((seed) => valueOf(seed, 1) === 1).length
    assert.isAbove(found, 5)
  })
})
