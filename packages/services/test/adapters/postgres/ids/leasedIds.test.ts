import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

import { assert, describe, it } from "@effect/vitest"
import { decodeTsid, tsidNodes } from "@sagaproof/core/identity/Tsid"
import type { LeaseFence } from "@sagaproof/core/ports/Store"
import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { leasedIds } from "@sagaproof/services/adapters/postgres/ids/leasedIds"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { onTestFinished } from "vitest"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import type { DrawPlan } from "./DrawPlan.ts"

const server = throwAwayServer({ fsync: "off" })

const script = fileURLToPath(new URL("drawer.ts", import.meta.url))

const planOf = ({ database, host, password, port, username }: ClientOptions): DrawPlan => ({
  host: host ?? "",
  port: port ?? 0,
  database: database ?? "",
  username: username ?? "",
  password: Redacted.isRedacted(password) ? Redacted.value(password) : "",
  count: 20_000
})

const startDrawer = async (plan: DrawPlan): Promise<ChildProcess> => {
  const child = fork(script, { execArgv: ["--conditions=source"] })
  onTestFinished(() => {
    child.kill("SIGKILL")
  })
  child.send(plan)
  await once(child, "message")
  return child
}

const drawnBy = async (child: ChildProcess): Promise<ReadonlyArray<string>> => {
  child.send("go")
  const [ids] = await once(child, "message")
  return ids as ReadonlyArray<string>
}

const open = Effect.flatMap(
  Effect.promise(() => server.freshDatabase()),
  (client) => makePostgresStore({ name: "ids", client, kinds: rowKinds(aggregates) })
)

const nodeOf = (id: string): number | undefined => decodeTsid(id)?.node

describe("ids on a shared database", () => {
  it("are never the same, whichever process draws them", async () => {
    const plan = planOf(await server.freshDatabase())
    const drawers = await Promise.all([startDrawer(plan), startDrawer(plan)])
    const [some = [], others = []] = await Promise.all(drawers.map(drawnBy))
    assert.strictEqual(new Set([...some, ...others]).size, 2 * plan.count)
    const nodes = [some, others].map((ids) => new Set(ids.map(nodeOf)))
    assert.deepStrictEqual(
      nodes.map(({ size }) => size),
      [1, 1]
    )
    assert.strictEqual(new Set(nodes.flatMap((each) => [...each])).size, 2)
  })

  it.live("are drawn under a number that comes back only after all others, and never from a living owner", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { leaseNode, leases } = yield* open
        const kept = yield* leaseNode("kept", 600_000)
        const given = new Set([kept?.node])
        const formerly: Array<LeaseFence> = []
        for (let place = 1; place < tsidNodes; place++) {
          const lease = yield* leaseNode(`owner ${place}`, 600_000)
          assert.isDefined(lease)
          given.add(lease.node)
          if (place % 2 === 0) {
            formerly.push(lease.fence)
            yield* leases.release(lease.fence)
          }
        }
        assert.strictEqual(given.size, tsidNodes)
        for (let place = 2; place < tsidNodes; place += 2) {
          assert.notStrictEqual((yield* leaseNode("again", 600_000))?.node, kept?.node)
        }
        assert.isUndefined(yield* leaseNode("one too many", 600_000))
        // Who had a number before, and gives it back once more, takes it from nobody.
        yield* Effect.forEach(formerly.slice(0, 3), leases.release)
        assert.isUndefined(yield* leaseNode("one too many", 600_000))
      })
    )
  )
})

describe("a process that draws ids", () => {
  it.effect("asks for another number when the time of its own is over, however long the database does not answer", () =>
    Effect.scoped(
      Effect.gen(function* () {
        let asked = 0
        const ids = yield* leasedIds({
          owner: "process",
          lease: () => {
            asked += 1
            return asked === 2
              ? Effect.fail(new StoreUnavailable({ message: "away" }))
              : Effect.succeed({ node: asked, fence: { lease: `node ${asked}`, epoch: 1 } })
          },
          release: () => Effect.void
        })
        yield* TestClock.setTime(1_800_000_000_000)
        assert.strictEqual(nodeOf(yield* ids.next), 1)
        assert.strictEqual(nodeOf(yield* ids.next), 1)
        yield* TestClock.adjust("11 minutes")
        const waiting = yield* Effect.forkChild(ids.next)
        yield* TestClock.adjust("2 seconds")
        assert.strictEqual(nodeOf(yield* Fiber.join(waiting)), 3)
      })
    )
  )
})
