import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { IdleHarness, IdleTrial } from "./idle/IdleHarness.ts"
import type { Law } from "./Law.ts"
import { demand, makeLaw } from "./makeLaw.ts"

const waiting = ({ idle, settle }: IdleTrial, dueAt?: number) =>
  Effect.tap(Effect.forkChild(idle.wait(dueAt)), () => settle)

const demandWaits = (fiber: Fiber.Fiber<void>, when: string): Effect.Effect<void, unknown> =>
  demand(fiber.pollUnsafe() === undefined, `the wait was over ${when}`)

const demandOver = ({ settle }: IdleTrial, fiber: Fiber.Fiber<void>, when: string): Effect.Effect<void, unknown> =>
  Effect.andThen(
    settle,
    Effect.suspend(() => demand(fiber.pollUnsafe() !== undefined, `the wait was not over ${when}`))
  )

const due = makeLaw<IdleHarness, unknown>(
  "a wait ends when something is due, and not before",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin
    const wait = yield* waiting(trial, (yield* trial.now) + 300)
    yield* trial.pass(200)
    yield* demandWaits(wait, "before its time")
    yield* trial.pass(200)
    yield* demandOver(trial, wait, "after its time")
  })
)

const past = makeLaw<IdleHarness, unknown>(
  "a wait for what is due already ends at once",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin
    const now = yield* trial.now
    yield* demandOver(trial, yield* waiting(trial, now - 1), "for what was due before")
    yield* demandOver(trial, yield* waiting(trial, now), "for what is due now")
  })
)

const woken = makeLaw<IdleHarness, unknown>(
  "a wake-up ends a wait",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin
    for (let round = 0; round < 3; round++) {
      const wait = yield* waiting(trial)
      yield* demandWaits(wait, "before the wake-up")
      trial.idle.wake()
      yield* demandOver(trial, wait, "after the wake-up")
    }
  })
)

const before = makeLaw<IdleHarness, unknown>(
  "a wake-up between two waits ends the next one, once",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin
    trial.idle.wake()
    trial.idle.wake()
    yield* demandOver(trial, yield* waiting(trial), "after a wake-up before it")
    yield* demandWaits(yield* waiting(trial), "though nothing had happened since the last one")
  })
)

const atTheStart = makeLaw<IdleHarness, unknown>(
  "a wake-up in the moment in which a wait begins is not lost",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin
    for (let turns = 0; turns < 6; turns++) {
      const wait = yield* Effect.forkChild(trial.idle.wait(undefined))
      for (let turn = 0; turn < turns; turn++) {
        yield* Effect.yieldNow
      }
      trial.idle.wake()
      yield* demandOver(trial, wait, `after a wake-up ${turns} turns after its start`)
      yield* demandWaits(yield* waiting(trial), "though nothing had happened since the last one")
      trial.idle.wake()
      yield* trial.settle
    }
  })
)

const atTheEnd = makeLaw<IdleHarness, unknown>(
  "a wake-up that comes after a wait was over by its time is not lost",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin
    const wait = yield* waiting(trial, (yield* trial.now) + 100)
    yield* trial.pass(100)
    yield* demandOver(trial, wait, "after its time")
    trial.idle.wake()
    yield* demandOver(trial, yield* waiting(trial), "after a wake-up before it")
  })
)

const interrupted = makeLaw<IdleHarness, unknown>(
  "a wake-up whose wait is given up ends the next one",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin
    const wait = yield* waiting(trial)
    trial.idle.wake()
    yield* Fiber.interrupt(wait)
    if (wait.pollUnsafe()?._tag === "Failure") {
      yield* demandOver(trial, yield* waiting(trial), "after a wake-up that nobody has seen")
    }
    const given = yield* waiting(trial)
    yield* Fiber.interrupt(given)
    trial.idle.wake()
    yield* demandOver(trial, yield* waiting(trial), "after a wake-up before it")
  })
)

const safety = makeLaw<IdleHarness, unknown>(
  "a wait that nothing ends is over by itself after a while, again and again",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin
    for (let round = 0; round < 6; round++) {
      const wait = yield* waiting(trial)
      yield* demandWaits(wait, "at once")
      yield* trial.pass(trial.longestWaitMs)
      yield* demandOver(trial, wait, `after ${trial.longestWaitMs} ms`)
    }
  })
)

/** Everything that hosts rely on when they wait. */
export const idleLaws: ReadonlyArray<Law<IdleHarness>> = [
  due,
  past,
  woken,
  before,
  atTheStart,
  atTheEnd,
  interrupted,
  safety
]
