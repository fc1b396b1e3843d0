import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { down, reset, status, up } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"

const server = throwAwayServer()

describe("the embedded server", () => {
  it("answers on a fresh database", async () => {
    const client = await server.freshDatabase()
    const rows = await Effect.runPromise(ask(client, "select current_database() as name"))
    assert.deepStrictEqual(rows[0], { name: "fresh_1" })
  })

  it("is found by a second command", async () => {
    const found = await Effect.runPromise(up(server.options))
    assert.deepInclude(found, { started: false, pid: server.server().pid })
  })

  it("is started again after it was killed", async () => {
    const before = server.server()
    process.kill(before.pid, "SIGKILL")
    await server.start()
    const after = server.server()
    assert.isTrue(after.started)
    assert.notStrictEqual(after.pid, before.pid)
    assert.strictEqual(after.database.address.port, before.database.address.port)
  })

  it("is stopped, and says so", async () => {
    assert.strictEqual((await Effect.runPromise(status(server.options))).state, "running")
    assert.isTrue(await Effect.runPromise(down(server.options)))
    assert.strictEqual((await Effect.runPromise(status(server.options))).state, "stopped")
    assert.isFalse(await Effect.runPromise(down(server.options)))
  })

  it("is gone after a reset", async () => {
    await server.start()
    assert.deepInclude(await Effect.runPromise(reset(server.options)), { stopped: true })
    assert.deepStrictEqual(await Effect.runPromise(status(server.options)), { state: "absent" })
  })
})
