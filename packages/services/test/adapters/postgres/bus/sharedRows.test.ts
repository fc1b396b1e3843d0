import { assert, describe, it } from "@effect/vitest"
import type { DeliveryBatch } from "@sagaproof/core/ports/Bus"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { freshBus } from "./busHarness.ts"

const server = throwAwayServer({ fsync: "off" })

const ids = ({ deliveries }: DeliveryBatch) => deliveries.map(({ message }) => message.id)

const idle = (): void => undefined

/** A group that has not read yet what was published in one go, all of one partition. */
const groupBefore = (names: ReadonlyArray<string>, traceparent?: string) =>
  Effect.gen(function* () {
    const { bus, client } = yield* freshBus(server)
    yield* bus.publish(names.map((name) => sampleMessage(name, { partitionkey: "k", traceparent })))
    const member = yield* bus.subscribe("g", ["order"], idle)
    yield* bus.refresh
    const rows = Effect.map(ask(client, "select count(*)::int as count from bus.log"), ([row]) => row?.["count"])
    return { bus, member, rows }
  })

const lagOf = (bus: { readonly lag: Effect.Effect<ReadonlyArray<{ readonly behind: number }>, unknown> }) =>
  Effect.map(bus.lag, (lags) => lags.reduce((sum, { behind }) => sum + behind, 0))

const five = ["a", "b", "c", "d", "e"]

describe("messages that share a row of the log", () => {
  it.live("are given out, acknowledged and counted one by one", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { bus, member, rows } = yield* groupBefore(five)
        assert.strictEqual(yield* rows, 1)
        const first = yield* member.poll(2)
        assert.deepStrictEqual(ids(first), ["a", "b"])
        assert.strictEqual(yield* lagOf(bus), 5)
        yield* first.acknowledge
        assert.strictEqual(yield* lagOf(bus), 3)
        assert.deepStrictEqual(ids(yield* member.poll(2)), ["c", "d"])
      })
    )
  )

  it.live("come again only from the first that was not acknowledged", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { bus, member } = yield* groupBefore(five)
        yield* (yield* member.poll(2)).acknowledge
        yield* bus.rebalance("g")
        yield* bus.refresh
        const rest = yield* member.poll(100)
        assert.deepStrictEqual(ids(rest), ["c", "d", "e"])
        yield* rest.acknowledge
        assert.strictEqual(yield* lagOf(bus), 0)
        yield* bus.refresh
        assert.deepStrictEqual(ids(yield* member.poll(100)), [])
      })
    )
  )

  it.live("are as many as fit in half a page of the server", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { member, rows } = yield* groupBefore(five, "x".repeat(1_500))
        assert.strictEqual(yield* rows, 3)
        assert.deepStrictEqual(ids(yield* member.poll(100)), five)
      })
    )
  )
})
