import { assert, describe, it } from "@effect/vitest"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { freshBus } from "./busHarness.ts"

const server = throwAwayServer({ fsync: "off" })

const messages = (name: string) =>
  Array.from({ length: 8 }, (_, index) => sampleMessage(`${name}-${index}`, { partitionkey: `k${index}` }))

/** Lets the units from now on go to the next table of the log. */
const nextTable = (client: ClientOptions) =>
  ask(client, "select setval('platform.unit_id_seq', (select last_value + 4096 from platform.unit_id_seq))")

const countOf = (client: ClientOptions) =>
  Effect.map(ask(client, "select sum(size)::int as count from bus.log"), ([row]) => row?.["count"])

describe("the log of the Postgres bus", () => {
  it.live("is emptied, table by table, of what every group has acknowledged, and of nothing else", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { bus, client } = yield* freshBus(server)
        yield* bus.publish(messages("old"))
        yield* nextTable(client)
        yield* bus.publish(messages("new"))
        assert.strictEqual(yield* bus.retire, 0, "a topic that nobody has read yet is emptied")
        const [quick, slow] = [
          yield* bus.subscribe("quick", ["order"], idle),
          yield* bus.subscribe("slow", ["order"], idle)
        ]
        yield* bus.refresh
        yield* (yield* quick.poll(100)).acknowledge
        assert.strictEqual(yield* bus.retire, 0, "what one of two groups has not acknowledged is emptied")
        yield* (yield* slow.poll(100)).acknowledge
        assert.strictEqual(yield* bus.retire, 1)
        assert.strictEqual(yield* countOf(client), 8, "the table that units go into was not left alone")
        yield* bus.publish(messages("newest"))
        yield* bus.refresh
        assert.strictEqual((yield* quick.poll(100)).deliveries.length, 8)
      })
    )
  )
})

const idle = (): void => undefined
