import * as PgConnection from "@effect/sql-pg/PgConnection"
import { assert, describe, it } from "@effect/vitest"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { makePostgresBus } from "@sagaproof/services/adapters/postgres/bus/PostgresBus"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { busOptions, layOut } from "./busHarness.ts"

const server = throwAwayServer({ fsync: "off" })

describe("a process that has just subscribed", () => {
  it.live("is behind with what was published, also while its group does not know of it yet", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const client = yield* Effect.promise(() => server.freshDatabase())
        yield* layOut(client)
        const bus = yield* makePostgresBus(busOptions(client))
        const holder = yield* PgConnection.make({ ...client, applicationName: "holder" })
        const hold = (statement: string) => holder.query(statement, [], false)
        yield* hold("begin")
        yield* hold("lock table bus.consumer_group in access exclusive mode")
        yield* bus.subscribe("g", ["order"], () => undefined)
        yield* bus.publish([sampleMessage("first")])
        const lag = yield* Effect.forkChild(bus.lag, { startImmediately: true })
        // Nobody can join so far; a lag that is told by now has left out whoever waits to.
        yield* Effect.sleep(200)
        assert.isUndefined(lag.pollUnsafe())
        yield* hold("commit")
        const behind = (yield* Fiber.join(lag)).reduce((sum, each) => sum + each.behind, 0)
        assert.strictEqual(behind, 1)
      })
    )
  )
})
