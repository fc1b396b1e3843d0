import * as PgConnection from "@effect/sql-pg/PgConnection"
import { assert, describe, it } from "@effect/vitest"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { freshBus } from "./busHarness.ts"

const server = throwAwayServer({ fsync: "off" })

describe("a process that has just subscribed", () => {
  it.live("is behind with what was published, also while its group does not know of it yet", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { bus, client } = yield* freshBus(server)
        const holder = yield* PgConnection.make({ ...client, applicationName: "holder" })
        const hold = (statement: string) => holder.query(statement, [], false)
        yield* hold("begin")
        yield* hold("lock table bus.consumer_group in access exclusive mode")
        yield* bus.subscribe("g", ["order"], () => undefined)
        yield* bus.publish([sampleMessage("first")])
        const lag = yield* Effect.forkChild(bus.lag, { startImmediately: true })
        // Nobody can join so far; a lag that is told when later ones are has left out whoever waits to.
        for (let asked = 0; asked < 5; asked++) {
          yield* ask(client, "select from bus.lag()")
        }
        assert.isUndefined(lag.pollUnsafe())
        yield* hold("commit")
        const behind = (yield* Fiber.join(lag)).reduce((sum, each) => sum + each.behind, 0)
        assert.strictEqual(behind, 1)
      })
    )
  )
})
