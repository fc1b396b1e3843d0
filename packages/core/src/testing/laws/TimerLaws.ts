import * as Effect from "effect/Effect"

import type { Law } from "./Law.ts"
import { demandEqual, makeLaw } from "./makeLaw.ts"
import type { StoreHarness } from "./store/StoreHarness.ts"
import { receivers, sampleTimer } from "./store/timerSamples.ts"
import { answerOf, changes, commitUnit, demandWaiting, loadedSession, request, started } from "./store/units.ts"

const due = makeLaw<StoreHarness, unknown>(
  "timers are due at their time and not before, the earliest first",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { timers } = trial.store
    const now = yield* trial.now
    yield* commitUnit(trial, {
      timersSet: [
        sampleTimer(harness, "late", now + 300),
        sampleTimer(harness, "b", now + 100),
        sampleTimer(harness, "a", now + 100),
        sampleTimer(harness, "first", now + 50)
      ]
    })
    const dueAt = (time: number, limit: number) =>
      Effect.map(timers.due(receivers, time, limit), (found) => found.map(({ id }) => id))
    yield* demandEqual(yield* dueAt(now + 49, 10), [], "what is due before the first")
    yield* demandEqual(yield* dueAt(now + 100, 10), ["first", "a", "b"], "what is due after a while")
    yield* demandEqual(yield* dueAt(now + 300, 2), ["first", "a"], "the first two that are due")
    yield* demandEqual(yield* dueAt(now + 300, 10), ["first", "a", "b", "late"], "what is due in the end")
    const [first] = yield* timers.due(receivers, now + 300, 1)
    yield* demandEqual(first, sampleTimer(harness, "first", now + 50), "a timer as it was set")
  })
)

const forReceivers = makeLaw<StoreHarness, unknown>(
  "timers are due for the receivers that are asked for alone",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { timers } = trial.store
    const now = yield* trial.now
    yield* commitUnit(trial, {
      timersSet: [
        sampleTimer(harness, "b", now + 200),
        sampleTimer(harness, "d", now + 300, "delivery"),
        sampleTimer(harness, "p", now + 100, "payment")
      ]
    })
    const found = yield* timers.due(receivers, now + 500, 10)
    yield* demandEqual(
      found.map(({ id }) => id),
      ["b", "d"],
      "what is due"
    )
    yield* demandEqual(yield* timers.nextDueAt(receivers), now + 200, "when the next one is due")
    yield* demandEqual(yield* timers.nextDueAt(new Set(["payment"])), now + 100, "when the next for another is due")
    yield* demandEqual(yield* timers.nextDueAt(new Set(["coupon"])), undefined, "when one for nobody is due")
    const all = yield* timers.list
    yield* demandEqual(
      all.map(({ id }) => id),
      ["p", "b", "d"],
      "the list of all"
    )
  })
)

const takenOnce = makeLaw<StoreHarness, unknown>(
  "a timer is taken by one unit: another one waits, and finds it gone",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    yield* commitUnit(trial, { timersSet: [sampleTimer(harness, "t", now)] })
    const [first, taken] = yield* loadedSession(trial, { timers: ["t", "unknown"] })
    yield* demandEqual([...taken.timers], ["t"], "what the first unit takes")
    const second = yield* trial.store.begin
    const waiting = yield* started(trial, second.load(request({ timers: ["t"] })))
    yield* demandWaiting(waiting, "the second unit")
    yield* first.commit
    const found = yield* answerOf(trial, waiting, "the second unit")
    yield* demandEqual([...found.timers], [], "what the second unit takes")
    yield* demandEqual(yield* trial.store.timers.list, [], "the list of all")
    yield* demandEqual(yield* trial.store.timers.nextDueAt(receivers), undefined, "when the next one is due")
  })
)

const rolledBack = makeLaw<StoreHarness, unknown>(
  "a timer that was taken is there again when its unit is rolled back",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    yield* commitUnit(trial, { timersSet: [sampleTimer(harness, "t", now)] })
    const [first] = yield* loadedSession(trial, { timers: ["t"] })
    const waiting = yield* started(trial, loadedSession(trial, { timers: ["t"] }))
    yield* first.rollback
    const [second, found] = yield* answerOf(trial, waiting, "the second unit")
    yield* demandEqual([...found.timers], ["t"], "what the second unit takes")
    yield* second.rollback
    const left = yield* trial.store.timers.due(receivers, now, 10)
    yield* demandEqual(
      left.map(({ id }) => id),
      ["t"],
      "what is due"
    )
  })
)

const cancelled = makeLaw<StoreHarness, unknown>(
  "a cancelled timer is gone with the commit of the unit that cancels it",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    yield* commitUnit(trial, { timersSet: [sampleTimer(harness, "t", now), sampleTimer(harness, "u", now)] })
    const [session] = yield* loadedSession(trial, {})
    yield* session.save(changes({ timersCancelled: ["t", "unknown"] }))
    const before = yield* trial.store.timers.due(receivers, now, 10)
    yield* demandEqual(
      before.map(({ id }) => id),
      ["t", "u"],
      "what is due before the commit"
    )
    yield* session.commit
    const after = yield* trial.store.timers.due(receivers, now, 10)
    yield* demandEqual(
      after.map(({ id }) => id),
      ["u"],
      "what is due after the commit"
    )
  })
)

const setAndCancelled = makeLaw<StoreHarness, unknown>(
  "a timer that is set and cancelled in one unit leaves nothing",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    yield* commitUnit(trial, { timersSet: [sampleTimer(harness, "t", now)], timersCancelled: ["t"] })
    yield* demandEqual(yield* trial.store.timers.list, [], "the list of all")
  })
)

const setAgain = makeLaw<StoreHarness, unknown>(
  "a timer that is set again under its id, also by the unit that took it, has its new time",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const now = yield* trial.now
    yield* commitUnit(trial, { timersSet: [sampleTimer(harness, "t", now)] })
    yield* commitUnit(trial, { timersSet: [sampleTimer(harness, "t", now + 100)] })
    yield* demandEqual(yield* trial.store.timers.list, [sampleTimer(harness, "t", now + 100)], "what was set again")
    yield* commitUnit(trial, { timersSet: [sampleTimer(harness, "t", now + 200)] }, { timers: ["t"] })
    yield* demandEqual(yield* trial.store.timers.list, [sampleTimer(harness, "t", now + 200)], "what was taken and set")
    yield* demandEqual(yield* trial.store.timers.nextDueAt(receivers), now + 200, "when the next one is due")
  })
)

/** Everything that the platform relies on in the timers of a store. */
export const timerLaws: ReadonlyArray<Law<StoreHarness>> = [
  due,
  forReceivers,
  takenOnce,
  rolledBack,
  cancelled,
  setAndCancelled,
  setAgain
]
