import * as Effect from "effect/Effect"

import type { LeaseFence } from "../../ports/Store.ts"
import type { Law } from "./Law.ts"
import { demand, demandEqual, makeLaw } from "./makeLaw.ts"
import type { StoreHarness, StoreTrial } from "./store/StoreHarness.ts"
import {
  accountRow,
  answerOf,
  changes,
  committedAccount,
  commitUnit,
  failureOf,
  loadedSession,
  outcomeOf,
  setAccount,
  started
} from "./store/units.ts"

const durationMs = 5_000

const acquire = ({ store }: StoreTrial, owner: string) => store.leases.acquire("lease", owner, durationMs)

/** A lease that must be free. */
const taken = (trial: StoreTrial, owner: string): Effect.Effect<LeaseFence, unknown> =>
  Effect.flatMap(acquire(trial, owner), (fence) =>
    fence === undefined ? Effect.fail(`${owner} does not get a lease that is free`) : Effect.succeed(fence)
  )

const oneOwner = makeLaw<StoreHarness, unknown>(
  "a lease has one owner, until it runs out",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    const first = yield* taken(trial, "one")
    yield* demandEqual(yield* acquire(trial, "two"), undefined, "what another owner gets")
    const otherLease = yield* trial.store.leases.acquire("other", "two", durationMs)
    yield* demand(otherLease !== undefined, "another lease is not free")
    yield* trial.pass(durationMs - 1_000)
    yield* demandEqual(yield* acquire(trial, "two"), undefined, "what another owner gets before it runs out")
    yield* trial.pass(2_000)
    const second = yield* taken(trial, "two")
    yield* demand(second.epoch > first.epoch, "the epoch did not grow with the change of the owner")
    yield* demandEqual(yield* acquire(trial, "one"), undefined, "what the owner of before gets")
  })
)

const renewed = makeLaw<StoreHarness, unknown>(
  "an owner that renews its lease in time keeps it, under the same epoch",
  Effect.fnUntraced(function* ({ begin }) {
    const trial = yield* begin("calm")
    const first = yield* taken(trial, "one")
    for (let round = 0; round < 3; round++) {
      yield* trial.pass(durationMs - 1_000)
      yield* demandEqual(yield* acquire(trial, "two"), undefined, "what another owner gets")
      yield* demandEqual(yield* taken(trial, "one"), first, "the renewed lease")
    }
  })
)

const released = makeLaw<StoreHarness, unknown>(
  "a released lease is free at once, and lets its owner of before write no more",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const first = yield* taken(trial, "one")
    yield* trial.store.leases.release(first)
    const write = (fence: LeaseFence, key: string) =>
      outcomeOf(commitUnit(trial, { rows: [setAccount(harness, key, 0, 1)], fences: [fence] }))
    yield* demandEqual(yield* write(first, "a"), "LeaseLost", "a unit after the release")
    const second = yield* taken(trial, "two")
    yield* demand(second.epoch > first.epoch, "the epoch did not grow with the change of the owner")
    yield* trial.store.leases.release(first)
    yield* demandEqual(yield* acquire(trial, "three"), undefined, "what another gets after a stale release")
    yield* demandEqual(yield* write(second, "b"), "done", "a unit of the present owner")
  })
)

const keptWhileUntaken = makeLaw<StoreHarness, unknown>(
  "a lease that ran out lets its owner write for as long as nobody else has taken it",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const fence = yield* taken(trial, "one")
    yield* trial.pass(durationMs + 1_000)
    const end = yield* outcomeOf(commitUnit(trial, { rows: [setAccount(harness, "a", 0, 1)], fences: [fence] }))
    yield* demandEqual(end, "done", "the unit after the lease ran out")
    yield* demandEqual(yield* taken(trial, "one"), fence, "the lease when its owner takes it again")
  })
)

const staleSave = makeLaw<StoreHarness, unknown>(
  "a unit cannot save when its lease has another owner by then",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const fence = yield* taken(trial, "one")
    const [session] = yield* loadedSession(trial, {})
    yield* trial.pass(durationMs + 1_000)
    yield* taken(trial, "two")
    const save = session.save(changes({ rows: [setAccount(harness, "a", 0, 1)], fences: [fence] }))
    const failure = yield* failureOf(save, "a save under the lease of before")
    yield* demandEqual(
      failure._tag === "LeaseLost" ? { lease: failure.lease, epoch: failure.epoch } : failure._tag,
      fence,
      "the failure of the save"
    )
    yield* demandEqual(yield* committedAccount(harness, trial, "a"), undefined, "the row")
  })
)

const staleCommit = makeLaw<StoreHarness, unknown>(
  "a unit never commits after its lease was given to another owner",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const fence = yield* taken(trial, "one")
    const [session] = yield* loadedSession(trial, {})
    yield* session.save(changes({ rows: [setAccount(harness, "a", 0, 1)], fences: [fence] }))
    yield* trial.pass(durationMs + 1_000)
    // A store may let the taker wait for the end of the unit, or let the unit's commit fail: never both go through.
    const taking = yield* started(trial, taken(trial, "two"))
    const isTakenFirst = taking.pollUnsafe() !== undefined
    const end = yield* outcomeOf(session.commit)
    yield* demandEqual(end, isTakenFirst ? "LeaseLost" : "done", "the end of the commit")
    yield* answerOf(trial, taking, "the taking of the lease")
    yield* demandEqual(
      yield* committedAccount(harness, trial, "a"),
      isTakenFirst ? undefined : accountRow(harness, 1, 1),
      "the row"
    )
  })
)

/** Everything that the platform relies on in leases: by the store's clock, and safe by their epochs alone. */
export const leaseLaws: ReadonlyArray<Law<StoreHarness>> = [
  oneOwner,
  renewed,
  released,
  keptWhileUntaken,
  staleSave,
  staleCommit
]
