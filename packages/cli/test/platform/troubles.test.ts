import { setTimeout } from "node:timers/promises"

import { assert, describe, it } from "@effect/vitest"

import { askDatabase } from "./askDatabase.ts"
import { makeShop } from "./shop.ts"
import { startTool } from "./startTool.ts"

const { environment, human, machine, refused } = makeShop()

const buyer = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
const coffee = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
const place = `order place --buyer ${buyer} --item ${coffee}:1`

const setReadOnly = async (value: "on" | "off"): Promise<void> => {
  await askDatabase(environment, `alter system set default_transaction_read_only = ${value}`)
  await askDatabase(environment, "select pg_reload_conf()")
}

/** Stops all connections of hosts that still go. */
const stopBackends = async (stopped: Set<number>): Promise<void> => {
  const found = await askDatabase(
    environment,
    "select pid from pg_stat_activity where application_name like 'postgres%' and datname = current_database()"
  )
  for (const pid of found.map((row) => Number(row.pid)).filter((one) => !stopped.has(one))) {
    stopped.add(pid)
    process.kill(pid, "SIGSTOP")
  }
}

const platformOf = async (exitCode: number) => (await machine("status", exitCode)).data.platform

describe("a database that refuses what is asked of it", () => {
  it("is told by whoever hosts, by status, and by commands, which do not wait for it; and that it is well again", async () => {
    await machine("seed")
    assert.deepInclude(await platformOf(0), { state: "well", trouble: null })
    const host = startTool("serve", environment)
    await host.said("ready")

    await setReadOnly("on")
    await host.said("in trouble for")
    await host.said("read-only transaction")
    assert.include(await refused(place, 4, "DATABASE_REFUSES"), "read-only transaction")
    assert.deepInclude(await platformOf(4), {
      state: "troubled",
      trouble: "the server only reads: nothing can be written"
    })
    // What only reads goes on.
    assert.strictEqual((await machine("order list")).data.orders.length, 0)

    await setReadOnly("off")
    await host.said("well again after")
    assert.strictEqual((await machine(`${place} --wait`)).data.saga.status, "completed")
    assert.strictEqual((await host.end("SIGTERM")).code, 143)
  })

  it("is told apart: a table that is gone, and one that may not be written", async () => {
    await askDatabase(environment, "alter table platform.claim rename to claim_away")
    assert.include(await refused(place, 4, "DATABASE_REFUSES"), '"platform.claim" does not exist')
    assert.deepInclude(await platformOf(4), { state: "troubled", trouble: "the table platform.claim is not there" })
    assert.include((await human("status")).stdout, "its platform is in trouble: the table platform.claim")
    await askDatabase(environment, "alter table platform.claim_away rename to claim")
    assert.strictEqual((await machine(`${place} --wait`)).data.saga.status, "completed")
  })

  it("is told, and keeps nobody, where it takes questions and does not answer", async () => {
    const host = startTool("serve", environment)
    await host.said("ready")
    const stopped = new Set<number>()
    let isTold = false
    const told = host.said("in trouble for").finally(() => {
      isTold = true
    })
    try {
      // A host that is not answered may open further connections: they are stopped as they come.
      while (!isTold) {
        await Promise.race([told, stopBackends(stopped)])
        await Promise.race([told, setTimeout(200)])
      }
      await told
      assert.isAbove(stopped.size, 0)
      assert.strictEqual((await host.end("SIGTERM")).code, 143)
    } finally {
      stopped.forEach((pid) => process.kill(pid, "SIGCONT"))
    }
  })

  it("lets a process that hosts end, and tell why nothing came of it", async () => {
    const host = startTool("serve --json", environment)
    await host.said("ready")
    await setReadOnly("on")
    await host.said("in trouble for")
    const { code, stdout } = await host.end("SIGINT")
    assert.strictEqual(code, 130)
    const { data } = JSON.parse(stdout)
    assert.include(data.trouble, "read-only transaction")
    await setReadOnly("off")
  })
})
