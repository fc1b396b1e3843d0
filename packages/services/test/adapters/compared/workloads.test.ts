import { assert, describe, it } from "@effect/vitest"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import { postgresParts } from "@sagaproof/services/layers/postgresParts"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { beforeAll } from "vitest"

import { throwAwayServer } from "../../support/throwAwayServer.ts"
import { type MakeShopParts, runShop, type ShopEnd } from "./support/runShop.ts"
import { shopPlan, type ShopPlan } from "./support/ShopPlan.ts"

/** How many workloads are compared under each kind of delivery, and which ones. */
const runs = Number(process.env["SAGAPROOF_WORKLOADS"] ?? 20)
const seed = Number(process.env["SAGAPROOF_SEED"] ?? 20_261_121)

const server = throwAwayServer({ fsync: "off" })

let template: ClientOptions | undefined = undefined
let copies = 0

beforeAll(async () => {
  const empty = await server.freshDatabase()
  await Effect.runPromise(Effect.scoped(postgresParts({ client: empty })))
  template = empty
})

/** A database that is laid out already, and else empty. */
const laidOutDatabase = async (): Promise<ClientOptions> => {
  copies += 1
  const database = `copy_${copies}`
  await Effect.runPromise(ask(server.client(), `create database ${database} template ${template?.database ?? ""}`))
  return { ...server.client(), database }
}

/**
 * Time stands still in these runs, but for time-outs and for the server. However long the machine pauses, the provider
 * is waited for, and no lease and no session comes to its end: what is done again then waits for a time that never comes.
 */
const patienceMs = 3_600_000
const limits = { callTimeoutMs: patienceMs, leaseMs: patienceMs }
const store = { idleInTransactionMs: patienceMs }

const onPostgres =
  (delivery: Delivery): MakeShopParts =>
  (provider) =>
    Effect.flatMap(Effect.promise(laidOutDatabase), (client) =>
      postgresParts({ client, delivery, gateways: [provider], name: "shop", limits, store })
    )

const inMemory =
  (delivery: Delivery): MakeShopParts =>
  (provider) =>
    Effect.sync(() => memoryParts({ delivery, gateways: [provider], name: "shop", limits }))

const endsOf = (plan: ShopPlan, delivery: Delivery): Promise<ReadonlyArray<ShopEnd>> =>
  Promise.all([inMemory, onPostgres].map((make) => Effect.runPromise(runShop(make(delivery), plan))))

/** What is in one list and not in the other, as often as it is there. */
const missingIn = (list: ReadonlyArray<string>, other: ReadonlyArray<string>): ReadonlyArray<string> => {
  const left = [...other]
  return list.filter((line) => {
    const place = left.indexOf(line)
    if (place >= 0) {
      left.splice(place, 1)
    }
    return place < 0
  })
}

/** What only one of two shops has come to, line by line. */
const differences = (memory: ShopEnd, postgres: ShopEnd): string =>
  (Object.keys(memory) as ReadonlyArray<keyof ShopEnd>)
    .flatMap((part) => [
      ...missingIn(memory[part], postgres[part]).map((line) => `${part}, in memory only: ${line}`),
      ...missingIn(postgres[part], memory[part]).map((line) => `${part}, on Postgres only: ${line}`)
    ])
    .join("\n")

describe.each([{ delivery: "local" as const }, { delivery: "bus" as const }])(
  "the same workload under $delivery delivery",
  ({ delivery }) => {
    it("comes to the same answers, rows, histories and messages in memory and on Postgres", async () => {
      const seen = { completed: 0, rejected: 0, compensated: 0, cancelled: 0 }
      await fc.assert(
        fc.asyncProperty(shopPlan, async (plan) => {
          const [memory, postgres] = await endsOf(plan, delivery)
          assert.isDefined(memory)
          assert.isDefined(postgres)
          assert.deepStrictEqual(postgres, memory, differences(memory, postgres))
          for (const row of memory.rows) {
            for (const end of ["completed", "rejected", "compensated", "cancelled"] as const) {
              seen[end] += /^(saga|order) /.test(row) && row.includes(`"status":"${end}"`) ? 1 : 0
            }
          }
        }),
        { numRuns: runs, seed, endOnFailure: true }
      )
      for (const [end, count] of Object.entries(seen)) {
        assert.isAbove(count, 0, `no order was ${end}`)
      }
    })
  }
)
