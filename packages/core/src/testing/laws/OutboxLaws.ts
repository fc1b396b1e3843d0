import * as Effect from "effect/Effect"

import type { OutboxEntry } from "../../ports/Store.ts"
import type { Law } from "./Law.ts"
import { demand, demandEqual, makeLaw } from "./makeLaw.ts"
import type { StoreHarness, StoreTrial } from "./store/StoreHarness.ts"
import { changes, commitUnit, outcomeOf } from "./store/units.ts"

const ids = (entries: ReadonlyArray<OutboxEntry>) => entries.map(({ message }) => message.id)

/** A lease as an owner gets it who is the only one. */
const leased = ({ store }: StoreTrial, owner: string, durationMs = 60_000) =>
  Effect.flatMap(store.leases.acquire("relay", owner, durationMs), (fence) =>
    fence === undefined ? Effect.fail(`${owner} does not get the lease`) : Effect.succeed(fence)
  )

const commitOrder = makeLaw<StoreHarness, unknown>(
  "messages wait to travel in the order of commits, not of saves",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const early = yield* trial.store.begin
    yield* early.save(changes({ outbox: [harness.message("saved-first-1"), harness.message("saved-first-2")] }))
    yield* commitUnit(trial, { outbox: [harness.message("committed-first")] })
    const first = yield* trial.store.outbox.read(10)
    yield* demandEqual(ids(first), ["committed-first"], "what waits before the second commit")
    yield* early.commit
    const all = yield* trial.store.outbox.read(10)
    yield* demandEqual(ids(all), ["committed-first", "saved-first-1", "saved-first-2"], "what waits in the end")
    const positions = all.map(({ position }) => position)
    yield* demand(
      positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? position)),
      `the positions do not grow: ${positions.join(", ")}`
    )
    yield* demandEqual(all[0]?.message, harness.message("committed-first"), "a message as it was saved")
  })
)

const untilRemoved = makeLaw<StoreHarness, unknown>(
  "messages wait until they are removed, and a read takes no more than its limit",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { outbox } = trial.store
    yield* commitUnit(trial, { outbox: ["a", "b", "c"].map((id) => harness.message(id)) })
    yield* demandEqual(ids(yield* outbox.read(2)), ["a", "b"], "the first read")
    const again = yield* outbox.read(2)
    yield* demandEqual(ids(again), ["a", "b"], "the second read")
    const fence = yield* leased(trial, "one")
    yield* outbox.remove(
      again.slice(1).map(({ position }) => position),
      fence
    )
    yield* demandEqual(ids(yield* outbox.read(10)), ["a", "c"], "what is left without the second")
    yield* demandEqual(yield* outbox.size, 2, "how many are left")
    const rest = yield* outbox.read(10)
    yield* outbox.remove(
      [...rest, ...again].map(({ position }) => position),
      fence
    )
    yield* demandEqual(yield* outbox.size, 0, "how many are left in the end")
    yield* commitUnit(trial, { outbox: [harness.message("d")] })
    yield* demandEqual(ids(yield* outbox.read(10)), ["d"], "what waits afterwards")
  })
)

const underLease = makeLaw<StoreHarness, unknown>(
  "only the owner of the lease removes messages",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin("calm")
    const { outbox, leases } = trial.store
    yield* commitUnit(trial, { outbox: [harness.message("a")] })
    const [entry] = yield* outbox.read(1)
    const old = yield* leased(trial, "one")
    yield* leases.release(old)
    const present = yield* leased(trial, "two")
    const remove = (fence: typeof old) => outcomeOf(outbox.remove([entry?.position ?? 0], fence))
    yield* demandEqual(yield* remove(old), "LeaseLost", "a removal by the owner of before")
    yield* demandEqual(yield* outbox.size, 1, "how many are left")
    yield* demandEqual(yield* remove(present), "done", "a removal by the present owner")
    yield* demandEqual(yield* outbox.size, 0, "how many are left in the end")
  })
)

/** Everything that the platform relies on in the outbox of a store. */
export const outboxLaws: ReadonlyArray<Law<StoreHarness>> = [commitOrder, untilRemoved, underLease]
