import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import * as Queue from "effect/Queue"
import * as Scheduler from "effect/Scheduler"
import * as Semaphore from "effect/Semaphore"

/*
 * What the world relies on in Effect's runtime, and Effect does not promise. When one of these fails after an upgrade,
 * the world has to be looked at before anything that it found, or did not find, is believed.
 */

/** Runs fibers by hand and writes down what the runtime asks of its scheduler. */
const makeProbe = (yields: (call: number) => boolean = () => false) => {
  const tasks: Array<() => void> = []
  const sleeps: Array<number> = []
  let asked = 0
  const scheduler: Scheduler.Scheduler = {
    executionMode: "async",
    shouldYield: () => {
      asked += 1
      return yields(asked)
    },
    makeDispatcher: () => ({ flush: () => undefined, scheduleTask: (task) => tasks.push(task) })
  }
  const zero = () => 0
  const zeroNanos = () => 0n
  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: zero,
    currentTimeNanosUnsafe: zeroNanos,
    monotonicTimeNanosUnsafe: zeroNanos,
    currentTimeMillis: Effect.sync(zero),
    currentTimeNanos: Effect.sync(zeroNanos),
    monotonicTimeNanos: Effect.sync(zeroNanos),
    sleep: (duration) => Effect.sync(() => void sleeps.push(Duration.toMillis(duration)))
  }
  const context = Context.make(Scheduler.Scheduler, scheduler).pipe(Context.add(Clock.Clock, clock))
  return {
    run: <A, E>(effect: Effect.Effect<A, E>) => Effect.runForkWith(context)(effect),
    sleeps,
    asked: () => asked,
    waiting: () => tasks.length,
    step: () => tasks.shift()?.(),
    drain: () => {
      while (tasks.length > 0) {
        tasks.shift()?.()
      }
    }
  }
}

const note = (notes: Array<string>, text: string): Effect.Effect<void> => Effect.sync(() => void notes.push(text))

describe("effect's runtime", () => {
  it("asks before the first operation, and before each one", () => {
    const probe = makeProbe()
    probe.run(Effect.void)
    assert.strictEqual(probe.asked(), 1)
    const counts = [1, 2, 3, 10].map((length) => {
      const before = probe.asked()
      probe.run(
        Effect.gen(function* () {
          for (let index = 0; index < length; index++) {
            yield* Effect.sync(() => index)
          }
        })
      )
      return probe.asked() - before
    })
    // One more operation, one more question.
    assert.deepStrictEqual(
      counts.map((count) => count - (counts[0] ?? 0)),
      [0, 1, 2, 9]
    )
  })

  it("puts an operation off by a task, and asks twice about it then", () => {
    for (const preempted of [1, 2, 3]) {
      const notes: Array<string> = []
      const probe = makeProbe((call) => call === preempted)
      const fiber = probe.run(Effect.andThen(note(notes, "first"), note(notes, "second")))
      const before = [...notes]
      assert.isUndefined(fiber.pollUnsafe())
      assert.strictEqual(probe.waiting(), 1)
      const asked = probe.asked()
      probe.step()
      assert.isDefined(fiber.pollUnsafe())
      assert.isAtLeast(probe.asked() - asked, 2)
      assert.deepStrictEqual(notes, ["first", "second"])
      assert.isBelow(before.length, 2)
    }
  })

  it("makes no progress without two operations of grace after a yield, and does with them", () => {
    const stubborn = makeProbe(() => true)
    const stuck = stubborn.run(Effect.void)
    for (let step = 0; step < 100; step++) {
      stubborn.step()
    }
    assert.isUndefined(stuck.pollUnsafe())
    let grace = 0
    const graceful = makeProbe(() => {
      grace -= 1
      return grace < 0
    })
    const fiber = graceful.run(Effect.forEach([1, 2, 3], () => Effect.void))
    for (let step = 0; step < 100; step++) {
      grace = 2
      graceful.step()
    }
    assert.isDefined(fiber.pollUnsafe())
  })

  it("resumes those who wait for a deferred, and those who join, inside of whoever wakes them", () => {
    const probe = makeProbe()
    const notes: Array<string> = []
    probe.run(
      Effect.gen(function* () {
        const gate = yield* Deferred.make<void>()
        const waiter = yield* Effect.forkChild(Effect.andThen(Deferred.await(gate), note(notes, "woken")), {
          startImmediately: true
        })
        yield* Effect.forkChild(Effect.andThen(Fiber.join(waiter), note(notes, "joined")), { startImmediately: true })
        yield* Deferred.succeed(gate, undefined)
        yield* note(notes, "woke")
      })
    )
    assert.deepStrictEqual(notes, ["woken", "joined", "woke"])
    assert.strictEqual(probe.waiting(), 0)
  })

  it("asks before the first operation of a fiber that is resumed inside of another", () => {
    const seen: Array<number> = []
    const probe = makeProbe()
    const notes: Array<string> = []
    probe.run(
      Effect.gen(function* () {
        const gate = yield* Deferred.make<void>()
        yield* Effect.forkChild(Effect.andThen(Deferred.await(gate), note(notes, "woken")), { startImmediately: true })
        seen.push(probe.asked())
        Deferred.doneUnsafe(gate, Effect.void)
        seen.push(probe.asked())
      })
    )
    assert.deepStrictEqual(notes, ["woken"])
    assert.isAtLeast((seen[1] ?? 0) - (seen[0] ?? 0), 2)
  })

  it("begins a forked fiber by a task, and yields by one", () => {
    const probe = makeProbe()
    const notes: Array<string> = []
    probe.run(
      Effect.gen(function* () {
        yield* Effect.forkDetach(note(notes, "child"))
        yield* note(notes, "before")
        yield* Effect.yieldNow
        yield* note(notes, "after")
      })
    )
    assert.deepStrictEqual(notes, ["before"])
    assert.strictEqual(probe.waiting(), 2)
    probe.drain()
    assert.deepStrictEqual(notes, ["before", "child", "after"])
  })

  it.each([
    [
      "queue",
      Effect.map(Queue.unbounded<number>(), (queue) => ({ wait: Queue.take(queue), wake: Queue.offer(queue, 1) }))
    ],
    ["latch", Effect.map(Latch.make(), (latch) => ({ wait: latch.await, wake: latch.open }))],
    [
      "semaphore",
      Effect.map(Semaphore.make(0), (permits) => ({
        wait: Semaphore.take(permits, 1),
        wake: Semaphore.release(permits, 1)
      }))
    ]
  ])("resumes those who wait for a %s by a task", (_, make) => {
    const probe = makeProbe()
    const notes: Array<string> = []
    probe.run(
      Effect.gen(function* () {
        const { wait, wake } = yield* make as Effect.Effect<{
          readonly wait: Effect.Effect<unknown>
          readonly wake: Effect.Effect<unknown>
        }>
        yield* Effect.forkChild(Effect.andThen(wait, note(notes, "woken")), { startImmediately: true })
        yield* wake
        yield* note(notes, "woke")
        yield* Effect.never
      })
    )
    assert.deepStrictEqual(notes, ["woke"])
    assert.isAbove(probe.waiting(), 0)
    probe.drain()
    assert.deepStrictEqual(notes, ["woke", "woken"])
  })

  it("sleeps, waits and times out by the clock", () => {
    const probe = makeProbe()
    probe.run(Effect.sleep(7))
    probe.run(Effect.delay(Effect.void, 8))
    probe.run(Effect.timeout(Effect.never, 9))
    probe.drain()
    assert.deepStrictEqual(probe.sleeps, [7, 8, 9])
  })

  it("hands its scheduler and clock on to children and daemons", () => {
    const probe = makeProbe()
    probe.run(Effect.forkDetach(Effect.sleep(1)))
    probe.run(Effect.scoped(Effect.andThen(Effect.forkScoped(Effect.sleep(2)), Effect.yieldNow)))
    probe.drain()
    assert.deepStrictEqual(probe.sleeps, [1, 2])
  })
})
