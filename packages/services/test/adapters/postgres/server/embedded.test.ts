import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { statSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { down, reset, status, up } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"

const server = throwAwayServer()

const run = Effect.runPromise

describe("the embedded server", () => {
  it("answers on a fresh database", async () => {
    const client = await server.freshDatabase()
    const rows = await run(ask(client, "select current_database() as name"))
    assert.deepStrictEqual(rows[0], { name: "fresh_1" })
  })

  it("syncs to disk and listens on loopback alone, with passwords", async () => {
    const rows = await run(
      ask(
        server.client(),
        `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
          (select array_agg(distinct auth_method) from pg_hba_file_rules) as methods`
      )
    )
    assert.deepStrictEqual(rows[0], { fsync: "on", addresses: "127.0.0.1", methods: ["scram-sha-256"] })
  })

  it("shows its password and its log to nobody", () => {
    for (const name of ["password", "server.log", "server.json"]) {
      assert.strictEqual(statSync(join(server.options.folder, name)).mode & 0o777, 0o600, name)
    }
    for (const name of ["data", "run"]) {
      assert.strictEqual(statSync(join(server.options.folder, name)).mode & 0o777, 0o700, name)
    }
  })

  it("is found by a second command, also by a link to its folder", async () => {
    const link = join(server.options.folder, "link")
    symlinkSync(server.options.folder, link)
    for (const folder of [server.options.folder, link]) {
      const found = await run(up({ ...server.options, folder }))
      assert.deepInclude(found, { started: false, pid: server.server().pid })
    }
  })

  it("cannot be had on another port while it runs", async () => {
    const problem = await run(Effect.flip(up({ ...server.options, port: 1 })))
    assert.strictEqual(problem.code, "PORT_IN_USE")
    assert.match(problem.fix, /sagaproof down/)
  })

  it("is started again after it was killed, on its port and with its data", async () => {
    const before = server.server()
    process.kill(before.pid, "SIGKILL")
    await server.start()
    const after = server.server()
    assert.isTrue(after.started)
    assert.notStrictEqual(after.pid, before.pid)
    assert.strictEqual(after.database.address.port, before.database.address.port)
    const rows = await run(
      ask(server.client(), "select count(*)::int4 as count from pg_database where datname = 'fresh_1'")
    )
    assert.deepStrictEqual(rows[0], { count: 1 })
  })

  it("says that it runs, and that it does not", async () => {
    assert.strictEqual((await run(status(server.options))).state, "running")
    assert.isTrue(await run(down(server.options)))
    assert.strictEqual((await run(status(server.options))).state, "stopped")
    assert.isFalse(await run(down(server.options)))
  })

  it("is not mistaken for another program that has its process number", async () => {
    const { data } = { data: server.server().dataFolder }
    writeFileSync(join(data, "postmaster.pid"), [process.pid, data, 1, 1, "", "127.0.0.1", "", "ready"].join("\n"))
    assert.strictEqual((await run(status(server.options))).state, "stopped")
    await server.start()
    assert.isTrue(server.server().started)
  })

  it("that is frozen is told apart from one that does not run", async () => {
    process.kill(server.server().pid, "SIGSTOP")
    try {
      assert.deepInclude(await run(status(server.options)), { state: "silent", pid: server.server().pid })
      const problem = await run(Effect.flip(up({ ...server.options, patienceMs: 100 })))
      assert.strictEqual(problem.code, "SERVER_NOT_STARTED")
      assert.include(problem.message, `process ${server.server().pid}`)
    } finally {
      process.kill(server.server().pid, "SIGCONT")
    }
  })

  it("is gone after a reset", async () => {
    await server.start()
    assert.deepInclude(await run(reset(server.options)), { stopped: true })
    assert.deepStrictEqual(await run(status(server.options)), { state: "absent" })
    assert.deepInclude(await run(reset(server.options)), { stopped: false, dataFolder: undefined })
  })
})
