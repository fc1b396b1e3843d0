import { assert, describe, it } from "@effect/vitest"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { postgresParts } from "@sagaproof/services/layers/postgresParts"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../../services/test/support/throwAwayServer.ts"
import { CommitCutter } from "./support/CommitCutter.ts"
import { keepOrdering } from "./support/killing.ts"
import { until } from "./support/until.ts"
import { whereaboutsOf } from "./support/whereabouts.ts"
import { openYard, type Yard } from "./support/Yard.ts"

const ordersAtOnce = 8
const server = throwAwayServer()

const choice = { delivery: "local", method: "external", concurrency: ordersAtOnce, seed: 3 } as const

/** Lets something befall the server while buyers order, and demands that all comes to a sound end. */
const underLoad = async (yard: Yard, befall: () => Promise<void>): Promise<void> => {
  try {
    let isOver = false
    const buyers = keepOrdering(yard, ordersAtOnce, () => isOver)
    const busy = yard.shop.placed() + 2 * ordersAtOnce
    await until(() => yard.shop.placed() >= busy)
    await befall()
    const after = yard.shop.placed() + 2 * ordersAtOnce
    await until(() => yard.shop.placed() >= after)
    isOver = true
    await buyers
    assert.deepStrictEqual(await yard.shop.faults(), [])
  } finally {
    await yard.close()
  }
}

const query = (client: ClientOptions, sql: string) => Effect.runPromise(ask(client, sql))

describe("a platform under load", () => {
  it("goes on when its server was restarted", async () => {
    const yard = await openYard(await server.freshDatabase(), choice)
    await underLoad(yard, async () => {
      await server.stop()
      await server.start()
    })
  })

  it("goes on when its server was killed", async () => {
    const yard = await openYard(await server.freshDatabase(), choice)
    await underLoad(yard, async () => {
      process.kill(server.server().pid, "SIGKILL")
      await server.start()
    })
  })

  it("loses nothing when the server took nothing for a while, and says why meanwhile", async () => {
    const client = await server.freshDatabase()
    const yard = await openYard(client, choice)
    const name = client.database ?? ""
    await underLoad(yard, async () => {
      await query(server.client(), `alter database ${name} set default_transaction_read_only = on`)
      await query(
        server.client(),
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and application_name = 'postgres'`
      )
      const failure = await Effect.runPromise(
        Effect.scoped(
          Effect.flip(
            Effect.gen(function* () {
              const { store } = yield* postgresParts({ client })
              return yield* store.leases.acquire("any", "one", 1_000)
            })
          )
        )
      )
      assert.strictEqual(failure._tag, "StoreUnavailable")
      assert.include(failure.message, "read-only transaction")
      await query(server.client(), `alter database ${name} reset default_transaction_read_only`)
      await query(
        server.client(),
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and application_name = 'postgres'`
      )
    })
  })

  it("claims again what it does not know the commit of, when connections are cut in COMMIT", async () => {
    const client = await server.freshDatabase()
    const cutter = new CommitCutter(whereaboutsOf(client))
    const yard = await openYard(client, { ...choice, database: await cutter.open() })
    try {
      await underLoad(yard, async () => {
        cutter.every = 3
        await until(() => cutter.cuts.request > 1 && cutter.cuts.answer > 1)
        cutter.every = undefined
      })
    } finally {
      await cutter.close()
    }
  })
})
