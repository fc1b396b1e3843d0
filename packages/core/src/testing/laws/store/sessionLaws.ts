import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import type { Law } from "../Law.ts"
import { demandEqual, makeLaw } from "../makeLaw.ts"
import type { StoreHarness } from "./StoreHarness.ts"
import {
  account,
  accountRow,
  answerOf,
  changes,
  committedAccount,
  commitUnit,
  demandWaiting,
  loadedSession,
  outcomeOf,
  request,
  setAccount,
  started
} from "./units.ts"

const deadlock = makeLaw<StoreHarness, unknown>(
  "of two sessions that wait for one another one fails, and the other goes on",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const first = yield* trial.store.begin
    const second = yield* trial.store.begin
    const insert = (key: string) => changes({ rows: [setAccount(harness, key, 0, 1)] })
    yield* first.save(insert("a"))
    yield* second.save(insert("b"))
    const one = yield* started(trial, outcomeOf(first.save(insert("b"))))
    yield* demandWaiting(one, "the first session")
    const two = yield* started(trial, outcomeOf(second.save(insert("a"))))
    const ends = [yield* answerOf(trial, one, "the first session"), yield* answerOf(trial, two, "the second session")]
    yield* demandEqual(ends.sort(), ["UnitConflict deadlock", "done"], "the ends of the two")
    yield* first.rollback
    yield* second.rollback
  })
)

const ordered = makeLaw<StoreHarness, unknown>(
  "loads of the same rows in different orders never wait for one another in a circle",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const keys = ["a", "b", "c"]
    yield* commitUnit(trial, { rows: keys.map((key) => setAccount(harness, key, 0, 0)) })
    // All wait for a row in the middle of the order: each must hold no row after it while it waits.
    const [holder] = yield* loadedSession(trial, { rows: [account(harness, "b")] })
    const orders = [
      ["c", "b", "a"],
      ["b", "a", "c"],
      ["a", "c", "b"],
      ["c", "a", "b"]
    ]
    const units = yield* Effect.forEach(orders, (order) =>
      started(
        trial,
        outcomeOf(
          Effect.gen(function* () {
            const [session] = yield* loadedSession(trial, { rows: order.map((key) => account(harness, key)) })
            yield* session.commit
          })
        )
      )
    )
    const last = yield* started(trial, loadedSession(trial, { rows: [account(harness, "c")] }))
    const [free] = yield* answerOf(trial, last, "a load of a row that nobody may hold yet")
    yield* free.commit
    yield* holder.commit
    for (const unit of units) {
      yield* demandEqual(yield* answerOf(trial, unit, "a load"), "done", "the end of a load")
    }
  })
)

const idle = makeLaw<StoreHarness, unknown>(
  "a session that idles for too long while others wait is rolled back",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const claim = { consumer: "order", messageId: "m" }
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [dead] = yield* loadedSession(trial, { claims: [claim], rows: [account(harness, "a")] })
    yield* dead.save(changes({ rows: [setAccount(harness, "a", 1, 3)] }))
    const next = yield* trial.store.begin
    const waiting = yield* started(trial, next.load(request({ claims: [claim], rows: [account(harness, "a")] })))
    yield* trial.pass(trial.idleInTransactionMs / 2)
    yield* demandWaiting(waiting, "the next session, before its time")
    yield* trial.pass(trial.idleInTransactionMs)
    const loaded = yield* answerOf(trial, waiting, "the next session")
    yield* demandEqual([...loaded.duplicates], [], "duplicates")
    yield* demandEqual(loaded.row(harness.rows.account.kind, "a"), accountRow(harness, 1, 10), "the row")
    yield* demandEqual(yield* outcomeOf(dead.commit), "SessionLost", "the commit of the session that idled")
    yield* next.commit
  }),
  "idle-sessions"
)

const lively = makeLaw<StoreHarness, unknown>(
  "a session that keeps working may keep others waiting",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [slow] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    const waiting = yield* started(trial, loadedSession(trial, { rows: [account(harness, "a")] }))
    for (let round = 0; round < 3; round++) {
      yield* trial.pass((trial.idleInTransactionMs * 3) / 4)
      yield* slow.load(request({ reads: [account(harness, "a")] }))
    }
    yield* demandWaiting(waiting, "the next session")
    yield* slow.save(changes({ rows: [setAccount(harness, "a", 1, 3)] }))
    yield* slow.commit
    const [, loaded] = yield* answerOf(trial, waiting, "the next session")
    yield* demandEqual(loaded.row(harness.rows.account.kind, "a"), accountRow(harness, 2, 3), "the row")
  }),
  "idle-sessions"
)

const severed = makeLaw<StoreHarness, unknown>(
  "a session that lost its client is rolled back, and its locks are let go",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10)] })
    const [lost] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    yield* lost.save(changes({ rows: [setAccount(harness, "a", 1, 3)] }))
    const waiting = yield* started(trial, loadedSession(trial, { rows: [account(harness, "a")] }))
    yield* demandWaiting(waiting, "the next session")
    yield* trial.sever(lost)
    const [, loaded] = yield* answerOf(trial, waiting, "the next session")
    yield* demandEqual(loaded.row(harness.rows.account.kind, "a"), accountRow(harness, 1, 10), "the row")
    yield* demandEqual(yield* outcomeOf(lost.commit), "SessionLost", "the commit of the severed session")
    yield* lost.rollback
  }),
  "severed-sessions"
)

const interrupted = makeLaw<StoreHarness, unknown>(
  "a session whose client gives up waiting leaves the queue and holds nothing",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    yield* commitUnit(trial, { rows: [setAccount(harness, "a", 0, 10), setAccount(harness, "0", 0, 10)] })
    const [first] = yield* loadedSession(trial, { rows: [account(harness, "a")] })
    const rows = [account(harness, "0"), account(harness, "a")]
    const giving = yield* started(
      trial,
      Effect.gen(function* () {
        const session = yield* trial.store.begin
        yield* Effect.onInterrupt(session.load(request({ rows })), () => session.rollback)
      })
    )
    yield* demandWaiting(giving, "the session that will give up")
    const last = yield* started(trial, loadedSession(trial, { rows }))
    yield* demandWaiting(last, "the last session")
    yield* Fiber.interrupt(giving)
    yield* first.commit
    yield* answerOf(trial, last, "the last session")
  })
)

const ended = makeLaw<StoreHarness, unknown>(
  "a session does nothing more after its end",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const [session] = yield* loadedSession(trial, {})
    yield* session.rollback
    yield* demandEqual(yield* outcomeOf(session.load(request())), "SessionLost", "a load after the end")
    yield* demandEqual(
      yield* outcomeOf(session.save(changes({ rows: [setAccount(harness, "a", 0, 1)] }))),
      "SessionLost",
      "a save after the end"
    )
    yield* demandEqual(yield* outcomeOf(session.commit), "SessionLost", "a commit after the end")
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), undefined, "the row")
  })
)

/** What becomes of sessions that get in one another's way, or are left by their clients. */
export const sessionLaws: ReadonlyArray<Law<StoreHarness>> = [
  deadlock,
  ordered,
  idle,
  lively,
  severed,
  interrupted,
  ended
]
