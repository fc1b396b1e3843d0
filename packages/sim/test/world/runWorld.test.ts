import { escapeGuard } from "@sagaproof/sim/load/escapeGuard"
import { runWorld } from "@sagaproof/sim/world/runWorld"
import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Random from "effect/Random"
import * as Ref from "effect/Ref"

/** Two fibers that look and then act, as in every oversell. */
const oversell = Effect.gen(function* () {
  const stock = yield* Ref.make(1)
  let sold = 0
  const buy = Effect.gen(function* () {
    const left = yield* Ref.get(stock)
    if (left > 0) {
      yield* Ref.set(stock, left - 1)
      sold += 1
    }
  })
  const fibers = yield* Effect.forEach([1, 2, 3, 4, 5], () => Effect.forkChild(buy))
  yield* Fiber.awaitAll(fibers)
  return sold
})

const valueOf = <A>(result: { readonly outcome: unknown }): A => {
  const { exit } = result.outcome as { readonly exit: Exit.Exit<A> }
  assert.isTrue(Exit.isSuccess(exit))
  return (exit as Exit.Success<A>).value
}

describe("a program that ends", () => {
  it("has its result, at the virtual time it took", () => {
    const program = Effect.gen(function* () {
      const start = yield* Clock.currentTimeMillis
      yield* Effect.sleep("2 seconds")
      yield* Effect.sleep(0.5)
      return (yield* Clock.currentTimeMillis) - start
    })
    const result = runWorld(program, { seed: 1, guard: escapeGuard })
    assert.strictEqual(valueOf(result), 2001)
    assert.strictEqual(result.virtualMs, 2001)
  })

  it("tells how it failed", () => {
    const result = runWorld(Effect.fail("no"), { seed: 1 })
    assert.deepStrictEqual(result.outcome, { _tag: "Done", exit: Exit.fail("no") })
  })

  it("begins at the time it is told", () => {
    assert.strictEqual(valueOf(runWorld(Clock.currentTimeMillis, { seed: 1, startAtMs: 42 })), 42)
    assert.strictEqual(valueOf(runWorld(Clock.currentTimeNanos, { seed: 1, startAtMs: 42 })), 42_000_000n)
  })

  it("sleeps ten thousand virtual hours in no time of its own", () => {
    const hours = Effect.forEach(
      Array.from({ length: 10_000 }, (_, hour) => hour),
      () => Effect.sleep("1 hour"),
      { discard: true }
    )
    const result = runWorld(hours, { seed: 1, guard: escapeGuard })
    assert.strictEqual(result.virtualMs, 10_000 * 3_600_000)
  })

  it("wakes sleepers in the order of their time, whoever was cancelled in between", () => {
    const woken: Array<number> = []
    const program = Effect.gen(function* () {
      const sleepers = yield* Effect.forEach(
        Array.from({ length: 300 }, (_, index) => (index * 7919) % 300),
        (at) =>
          Effect.map(
            Effect.forkChild(
              Effect.andThen(
                Effect.sleep(at + 1),
                Effect.sync(() => woken.push(at))
              )
            ),
            (fiber) => ({ at, fiber })
          )
      )
      yield* Effect.yieldNow
      yield* Fiber.interruptAll(sleepers.filter(({ at }) => at % 3 !== 0).map(({ fiber }) => fiber))
      yield* Fiber.awaitAll(sleepers.map(({ fiber }) => fiber))
    })
    assert.strictEqual(runWorld(program, { seed: 1, guard: escapeGuard }).virtualMs, 298)
    assert.deepStrictEqual(
      woken,
      Array.from({ length: 100 }, (_, index) => index * 3)
    )
  })

  it("keeps what it logs, with its time", () => {
    const program = Effect.andThen(Effect.sleep(5), Effect.logInfo("five", 5))
    assert.deepStrictEqual(runWorld(program, { seed: 1, guard: escapeGuard }).log, [
      { atMs: 5, level: "Info", message: "five 5" }
    ])
  })
})

describe("a program that does not end", () => {
  it("is told to be stalled at once, with the fibers that wait", () => {
    const program = Effect.gen(function* () {
      const never = yield* Deferred.make<void>()
      yield* Effect.forkChild(Deferred.await(never))
      yield* Effect.sleep(20)
      yield* Deferred.await(never)
    })
    const { outcome, virtualMs } = runWorld(program, { seed: 1, guard: escapeGuard })
    assert(outcome._tag === "Stalled")
    assert.strictEqual(virtualMs, 20)
    assert.deepStrictEqual(outcome.waiting, [
      { fiber: 1, node: "main", lastRanMs: 20 },
      { fiber: 2, node: "main", lastRanMs: 0 }
    ])
    assert.include(outcome.message, "fiber 2 of main, which last ran at 0 ms")
  })

  it("is told to be stalled when it waits for a promise, which never gets in", () => {
    const { outcome } = runWorld(
      Effect.promise(() => Promise.resolve(1)),
      { seed: 1 }
    )
    assert(outcome._tag === "Stalled")
    assert.include(outcome.message, "such as a promise or a real timer, which never gets in")
  })

  it.each([
    ["spins without ever yielding", Effect.forever(Effect.void)],
    ["yields for ever", Effect.forever(Effect.yieldNow)],
    ["sleeps for ever", Effect.forever(Effect.sleep(1))]
  ])("is given up after its steps when it %s", (_, program) => {
    const { outcome, steps } = runWorld(program, { seed: 1, stepLimit: 10_000, guard: escapeGuard })
    assert(outcome._tag === "StepLimit")
    assert.isBelow(steps, 10_010)
    assert.include(outcome.message, "Given up after 10000 steps")
  })
})

describe("a schedule", () => {
  const runs = (preemption: number) =>
    Array.from({ length: 500 }, (_, seed) => runWorld(oversell, { seed, preemption, guard: escapeGuard }))

  it("without preemption is always the same, and never oversells", () => {
    const results = runs(0)
    assert.strictEqual(new Set(results.map(({ traceHash }) => traceHash)).size, 1)
    assert.isTrue(results.every((result) => valueOf(result) === 1))
  })

  it.each([0.1, 0.5, 1])("with preemption %s oversells sometimes, and differs from seed to seed", (preemption) => {
    const results = runs(preemption)
    assert.isAbove(results.filter((result) => valueOf<number>(result) > 1).length, 20)
    assert.isAbove(new Set(results.map(({ traceHash }) => traceHash)).size, 100)
  })

  it("is the same for the same seed, to the last entry of its trace", () => {
    for (let seed = 0; seed < 100; seed++) {
      const [first, second] = [1, 2].map(() => runWorld(oversell, { seed, preemption: 0.3, keepTrace: true }))
      assert.isAbove(first?.trace?.length ?? 0, 5)
      assert.deepStrictEqual(first, second)
    }
  })
})

describe("randomness", () => {
  const draws = Effect.all([Random.next, Random.nextInt, Random.nextIntBetween(1, 6)])

  it("is a matter of the seed, and not of the schedule", () => {
    const drawn = (seed: number, preemption: number) => JSON.stringify(valueOf(runWorld(draws, { seed, preemption })))
    assert.strictEqual(drawn(1, 0), drawn(1, 0.5))
    assert.strictEqual(new Set(Array.from({ length: 100 }, (_, seed) => drawn(seed, 0))).size, 100)
  })

  it("is spread evenly", () => {
    const many = Effect.forEach(Array.from({ length: 10_000 }), () => Random.nextIntBetween(0, 9))
    const counts = Array.from({ length: 10 }, () => 0)
    for (const digit of valueOf<ReadonlyArray<number>>(runWorld(many, { seed: 7 }))) {
      counts[digit] = (counts[digit] ?? 0) + 1
    }
    assert.isTrue(
      counts.every((count) => count > 900 && count < 1_100),
      counts.join()
    )
  })
})
