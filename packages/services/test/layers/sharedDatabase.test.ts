import { assert, describe, it } from "@effect/vitest"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import type { Platform } from "@sagaproof/services/layers/Platform"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { postgresParts } from "@sagaproof/services/layers/postgresParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"

import { Wire } from "../adapters/postgres/bus/Wire.ts"
import { assertSound } from "../platform/support/judgeShop.ts"
import type { TestShop } from "../platform/support/TestShop.ts"
import { throwAwayServer } from "../support/throwAwayServer.ts"
import { openCoffeeShop, orderCoffee } from "./support/coffeeShop.ts"

const server = throwAwayServer({ fsync: "off" })

/** Leases of one that is gone are waited for. */
const shortLeaseMs = 1_000

/** Leases that nobody loses, whatever else the machine does. */
const longLeaseMs = 60_000

/** A platform as one process of several. */
const join = (client: ClientOptions, leaseMs = shortLeaseMs) =>
  Effect.gen(function* () {
    const parts: PlatformParts = yield* postgresParts({ client, delivery: "bus", limits: { leaseMs } })
    return yield* startPlatform(parts)
  })

/** Waits until every group has given its partitions to both of its members. */
const untilShared = (client: ClientOptions) =>
  Effect.gen(function* () {
    const statement =
      "select coalesce(min(sharers), 0)::int as sharers from " +
      "(select count(distinct member) as sharers from bus.progress group by consumer_group) as shares"
    while ((yield* ask(client, statement))[0]?.["sharers"] !== 2) {
      yield* Effect.sleep(5)
    }
  })

const openShop = (platform: Platform) => openCoffeeShop(platform, { stock: 100, balance: 1_000_000 })

const orderIds = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`)

const endsOf = (platform: Platform, ids: ReadonlyArray<string>) =>
  Effect.map(
    Effect.forEach(ids, (id) => platform.awaitEnd(`purchase-${id}`), { concurrency: "unbounded" }),
    (ends) => ends.map(({ end }) => end)
  )

const allCompleted = (ids: ReadonlyArray<string>) => ids.map(() => "completed")

describe("platforms on one database", () => {
  it.live("share the work over the bus", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* Effect.promise(() => server.freshDatabase())
        const one = yield* join(client, longLeaseMs)
        const two = yield* join(client, longLeaseMs)
        yield* openShop(one)
        yield* untilShared(client)
        const before = [one.counters().messagesHandled, two.counters().messagesHandled]
        const ids = orderIds(30, "o")
        yield* Effect.forEach(ids, (id, index) => orderCoffee(index % 2 === 0 ? one : two, id), {
          concurrency: "unbounded"
        })
        assert.deepStrictEqual(yield* endsOf(one, ids), allCompleted(ids))
        assert.deepStrictEqual(yield* endsOf(two, ids), allCompleted(ids))
        const shares = [one, two].map(({ counters }, index) => counters().messagesHandled - (before[index] ?? 0))
        assert.isTrue(
          shares.every((share) => share > ids.length),
          `the shares are ${shares.join(" and ")}`
        )
        yield* one.atRest
        yield* assertSound({ platform: one } as TestShop)
      })
    )
  )

  it.live("end the orders of one that is cut off, which does no harm when it is back", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* Effect.promise(() => server.freshDatabase())
        const wire = new Wire(client)
        const survivor = yield* join(client)
        const lost = yield* join(wire.client)
        yield* openShop(survivor)
        const ids = orderIds(30, "o")
        yield* Effect.forEach(ids, (id) => orderCoffee(lost, id), { concurrency: "unbounded" })
        wire.cut()
        assert.deepStrictEqual(yield* endsOf(survivor, ids), allCompleted(ids))
        wire.mend()
        const more = orderIds(10, "p")
        yield* Effect.forEach(more, (id) => orderCoffee(lost, id), { concurrency: "unbounded" })
        assert.deepStrictEqual(yield* endsOf(lost, more), allCompleted(more))
        yield* survivor.atRest
        yield* assertSound({ platform: survivor } as TestShop)
      })
    )
  )
})
