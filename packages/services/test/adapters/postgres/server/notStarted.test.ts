import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll } from "vitest"

import {
  down,
  type EmbeddedOptions,
  reset,
  status,
  up
} from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"

const root = mkdtempSync(join(tmpdir(), "sagaproof-none-"))
const fresh = (name: string): EmbeddedOptions => ({ folder: join(root, name), reachable: [join(root, "reachable")] })

const problemOf = (options: EmbeddedOptions) => Effect.runPromise(Effect.flip(up(options)))

beforeAll(() => chmodSync(root, 0o755))
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe("an embedded server that cannot be started", () => {
  it("because its port is in use leaves no server behind", async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
    const { port } = other.address() as { readonly port: number }
    const options = { ...fresh("port"), port }
    assert.strictEqual((await problemOf(options)).code, "PORT_IN_USE")
    assert.strictEqual((await Effect.runPromise(status(options))).state, "stopped")
    other.close()
  })

  it("because of a setting shows the last lines of its log", async () => {
    const options = { ...fresh("setting"), settings: { no_such_setting: "1" } }
    const problem = await problemOf(options)
    assert.strictEqual(problem.code, "SERVER_NOT_STARTED")
    assert.match(problem.because ?? "", /server\.log:\n.*unrecognized configuration parameter "no_such_setting"/s)
    assert.strictEqual((await Effect.runPromise(status(options))).state, "stopped")
  })

  it("in time shows the last lines of its log, and leaves no server behind", async () => {
    // It comes up, but without the socket that it is looked for at: so it is never there in time.
    const options = { ...fresh("late"), settings: { unix_socket_directories: "" } }
    const problem = await problemOf({ ...options, patienceMs: 1 })
    assert.strictEqual(problem.code, "SERVER_NOT_STARTED")
    assert.include(problem.message, "does not answer after 0.001 s")
    assert.include(problem.because, `the last lines of ${join(options.folder, "server.log")}`)
    assert.strictEqual((await Effect.runPromise(status(options))).state, "stopped")
  })

  it("because its folder is below a file", async () => {
    writeFileSync(join(root, "file"), "")
    const problem = await problemOf(fresh("file/below"))
    assert.strictEqual(problem.code, "DATA_FOLDER_NOT_WRITABLE")
    assert.strictEqual(problem.because, "a part of its path is a file")
  })

  it.skipIf(process.platform !== "linux")("because nothing can be made in its folder", async () => {
    const problem = await problemOf({ ...fresh("none"), folder: "/proc/sagaproof/postgres" })
    assert.strictEqual(problem.code, "DATA_FOLDER_NOT_WRITABLE")
  })

  it.skipIf(process.getuid?.() === 0)("because its folder is read-only", async () => {
    mkdirSync(join(root, "read-only"), { mode: 0o500 })
    const problem = await problemOf(fresh("read-only/below"))
    assert.strictEqual(problem.code, "DATA_FOLDER_NOT_WRITABLE")
    assert.strictEqual(problem.because, "permission is denied")
  })

  it("because somebody else's files are where its data go, which no reset deletes", async () => {
    const options = fresh("foreign")
    mkdirSync(join(options.folder, "data"), { recursive: true })
    writeFileSync(join(options.folder, "data", "diary"), "")
    assert.strictEqual((await problemOf(options)).code, "DATA_FOLDER_FOREIGN")
    assert.strictEqual((await Effect.runPromise(Effect.flip(reset(options)))).code, "DATA_FOLDER_FOREIGN")
    assert.isTrue(existsSync(join(options.folder, "data", "diary")))
  })

  it("because its data are another version's", async () => {
    const options = fresh("version")
    mkdirSync(join(options.folder, "data"), { recursive: true })
    writeFileSync(join(options.folder, "data", "PG_VERSION"), "15\n")
    const problem = await problemOf(options)
    assert.strictEqual(problem.code, "DATA_FOLDER_OTHER_VERSION")
    assert.match(problem.message, /Postgres 15's.*Postgres 18/)
  })
})

describe("an embedded server that was interrupted while its data were laid out", () => {
  it("begins anew, and leaves nothing of the first attempt", async () => {
    const options = fresh("interrupted")
    mkdirSync(join(options.folder, "data.new.12345678", "base"), { recursive: true })
    const { database } = await Effect.runPromise(up(options))
    assert.match(database.version, /^18\./)
    assert.notInclude(readdirSync(options.folder).join(" "), "data.new")
    await Effect.runPromise(down(options))
  })

  it("keeps no password that it cannot log in with", async () => {
    const options = fresh("password")
    await Effect.runPromise(up(options))
    await Effect.runPromise(down(options))
    writeFileSync(join(options.folder, "password"), "another\n")
    const problem = await problemOf(options)
    assert.strictEqual(problem.code, "DATABASE_LOGIN_REFUSED")
    assert.match(problem.fix, /sagaproof reset/)
    assert.strictEqual((await Effect.runPromise(status(options))).state, "stopped")
  })
})
