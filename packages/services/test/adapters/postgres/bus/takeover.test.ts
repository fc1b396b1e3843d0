import { assert, describe, it } from "@effect/vitest"
import type { Receipt } from "@sagaproof/core/ports/Bus"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { UnitChanges } from "@sagaproof/core/ports/Store"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { makePostgresBus } from "@sagaproof/services/adapters/postgres/bus/PostgresBus"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { busOptions, freshBus, layOut } from "./busHarness.ts"
import { Wire } from "./Wire.ts"

const server = throwAwayServer({ fsync: "off" })

/** Long enough for whatever else the machine does between two statements, and waited for by one test. */
const idleInTransactionMs = 3_000

const openStore = (client: ClientOptions) =>
  makePostgresStore({ name: "takeover", client, kinds: rowKinds(aggregates), idleInTransactionMs })

/** Lets the clock that leases go by jump beyond every lease. */
const passLeases = (client: ClientOptions) =>
  ask(
    client,
    "create or replace function platform.present() returns timestamptz language sql volatile " +
      "as $$select clock_timestamp() + interval '10 minutes'$$"
  )

/** A unit that leaves a message in the journal, and consumes a batch. */
const changes = (receipt: Receipt | undefined): UnitChanges => ({
  ...noChanges,
  journal: [sampleMessage("effect")],
  receipt
})

const idle = (): void => undefined

const messages = Array.from({ length: 8 }, (_, index) => sampleMessage(`m${index}`, { partitionkey: `k${index}` }))

/** A process that has taken everything, and another one that waits in the same group. */
const twoProcesses = Effect.gen(function* () {
  const client = yield* Effect.promise(() => server.freshDatabase())
  yield* layOut(client)
  const store = yield* openStore(client)
  const wire = new Wire(client)
  const bus = yield* makePostgresBus(busOptions(wire.client))
  const member = yield* bus.subscribe("g", ["order"], idle)
  yield* bus.publish(messages)
  yield* bus.refresh
  const batch = yield* member.poll(100)
  assert.strictEqual(batch.deliveries.length, 8)
  const other = yield* makePostgresBus(busOptions(client))
  return { client, wire, store, bus, batch, other }
})

const lagOf = (bus: { readonly lag: Effect.Effect<ReadonlyArray<{ readonly behind: number }>, unknown> }) =>
  Effect.map(bus.lag, (lags) => lags.reduce((sum, { behind }) => sum + behind, 0))

describe("a process on the Postgres bus", () => {
  it.live("moves its group on in the unit of the effects", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { batch, bus, store } = yield* twoProcesses
        const rolledBack = yield* store.begin
        yield* rolledBack.save(changes(batch.receipt))
        yield* rolledBack.rollback
        assert.strictEqual(yield* lagOf(bus), 8)
        const session = yield* store.begin
        yield* session.save(changes(batch.receipt))
        yield* session.commit
        assert.strictEqual(yield* lagOf(bus), 0)
        yield* batch.acknowledge
      })
    )
  )

  it.live("that was paused beyond its lease cannot write, and its messages come to another", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { batch, client, other, store, wire } = yield* twoProcesses
        wire.cut()
        const successor = yield* other.subscribe("g", ["order"], idle)
        yield* passLeases(client)
        yield* other.refresh
        const again = yield* successor.poll(100)
        assert.strictEqual(again.deliveries.length, 8)
        assert.strictEqual(yield* lagOf(other), 8)
        // Before the paused one is back: it joins anew then, and is given its share of the partitions.
        yield* again.acknowledge
        assert.strictEqual(yield* lagOf(other), 0)
        wire.mend()
        const session = yield* store.begin
        const failure = yield* Effect.flip(session.save(changes(batch.receipt)))
        assert.strictEqual(failure._tag, "LeaseLost")
        assert.deepStrictEqual(yield* store.read(0, 10), [])
        assert.strictEqual((yield* Effect.flip(batch.acknowledge))._tag, "AssignmentLost")
        assert.strictEqual(yield* lagOf(other), 0)
      })
    )
  )

  it.live("that was stopped inside a unit holds its successor up no longer than its session lives", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { batch, client, other, store, wire } = yield* twoProcesses
        const session = yield* store.begin
        yield* session.save(changes(batch.receipt))
        wire.cut()
        const successor = yield* other.subscribe("g", ["order"], idle)
        yield* passLeases(client)
        yield* other.refresh
        const again = yield* successor.poll(100)
        assert.strictEqual(again.deliveries.length, 8)
        assert.strictEqual((yield* Effect.flip(session.commit))._tag, "SessionLost")
        assert.deepStrictEqual(yield* store.read(0, 10), [])
      })
    )
  )

  it.live("reads what commits late, and what was published after it too", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { bus, client } = yield* freshBus(server)
        const member = yield* bus.subscribe("g", ["order"], idle)
        const log = { process: "other", addressOf: () => ({ topic: "order", partition: 1 }), encode: JSON.stringify }
        const store = yield* makePostgresStore({ name: "late", client, kinds: rowKinds(aggregates), log })
        const late = yield* store.begin
        yield* late.save({ ...changes(undefined), outbox: [sampleMessage("late")] })
        yield* bus.publish([sampleMessage("early")])
        yield* bus.refresh
        const idsNow = Effect.map(member.poll(100), ({ deliveries }) => deliveries.map(({ message }) => message.id))
        assert.deepStrictEqual(yield* idsNow, ["early"])
        yield* late.commit
        yield* bus.refresh
        assert.deepStrictEqual(yield* idsNow, ["late"])
      })
    )
  )
})
