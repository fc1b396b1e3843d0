import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { createServer, type Server } from "node:net"
import { afterAll, beforeAll } from "vitest"

import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import { type DatabaseSource, openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"

const server = throwAwayServer()

const open = (source: DatabaseSource) => Effect.runPromise(Effect.scoped(openDatabase(source)))

const problemOf = async (url: string): Promise<DatabaseProblem> =>
  Effect.runPromise(Effect.flip(Effect.scoped(openDatabase({ kind: "url", url: Redacted.make(url) }))))

const passwordOf = (): string => Redacted.value(server.client().password as Redacted.Redacted)

const urlWith = (user: string, password: string, name: string): string =>
  `postgresql://${user}:${password}@127.0.0.1:${server.server().database.address.port}/${name}`

describe("a database", () => {
  it("of the embedded server is found", async () => {
    const database = await open({ kind: "embedded", options: server.options })
    assert.strictEqual(database.kind, "embedded")
    assert.match(database.version, /^18\.\d+$/)
  })

  it("of a URL is any server's", async () => {
    const url = urlWith("sagaproof", passwordOf(), "sagaproof")
    const database = await open({ kind: "url", url: Redacted.make(url) })
    assert.deepStrictEqual(database.address, server.server().database.address)
    assert.match(database.version, /^18\.\d+$/)
  })
})

const secret = "Geheim%40"

describe("a database URL that leads nowhere", () => {
  it.each([
    ["", "DATABASE_URL_MALFORMED"],
    ["localhost:5432", "DATABASE_URL_MALFORMED"],
    [`mysql://u:${secret}@localhost/x`, "DATABASE_URL_MALFORMED"],
    [`postgresql://u:${secret}@localhost`, "DATABASE_URL_MALFORMED"],
    [`postgresql://localhost/x`, "DATABASE_URL_MALFORMED"],
    [`postgresql://u:${secret}@localhost:99999/x`, "DATABASE_URL_MALFORMED"],
    [`postgresql://u:${secret}%zz@localhost/x`, "DATABASE_URL_MALFORMED"],
    [`postgresql://u:${secret}@localhost/x?sslmode=perhaps`, "DATABASE_URL_MALFORMED"],
    [`postgresql://u:${secret}@no-such-host.invalid/x`, "DATABASE_HOST_UNKNOWN"],
    [`postgresql://u:${secret}@127.0.0.1:1/x`, "DATABASE_REFUSED"]
  ])("%s is told as %s, without its password", async (url, code) => {
    const problem = await problemOf(url)
    assert.strictEqual(problem.code, code)
    assert.notMatch(`${problem.message} ${problem.because} ${problem.fix}`, /Geheim/)
    assert.isNotEmpty(problem.fix)
  })

  it("has a wrong password", async () => {
    const problem = await problemOf(urlWith("sagaproof", secret, "sagaproof"))
    assert.strictEqual(problem.code, "DATABASE_LOGIN_REFUSED")
    assert.notMatch(`${problem.message} ${problem.because} ${problem.fix}`, /Geheim/)
  })

  it("has no password", async () => {
    const problem = await problemOf(urlWith("sagaproof", "", "sagaproof"))
    assert.strictEqual(problem.code, "DATABASE_LOGIN_REFUSED")
  })

  it("has an unknown user", async () => {
    assert.strictEqual((await problemOf(urlWith("who", secret, "sagaproof"))).code, "DATABASE_LOGIN_REFUSED")
  })

  it("names a database that is not there", async () => {
    const problem = await problemOf(urlWith("sagaproof", passwordOf(), "elsewhere"))
    assert.strictEqual(problem.code, "DATABASE_MISSING")
    assert.include(problem.message, "no database elsewhere")
  })

  it("asks for encryption that the server does not have", async () => {
    const problem = await problemOf(`${urlWith("sagaproof", passwordOf(), "sagaproof")}?sslmode=require`)
    assert.strictEqual(problem.code, "DATABASE_TLS")
  })
})

describe("a server that is no Postgres", () => {
  let silent: Server
  let port = 0
  beforeAll(async () => {
    silent = createServer((socket) => socket.on("data", () => undefined).on("error", () => undefined))
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve))
    port = (silent.address() as { readonly port: number }).port
  })
  afterAll(() => {
    silent.close()
  })

  it("and never answers is given up", async () => {
    const problem = await problemOf(`postgresql://u:${secret}@127.0.0.1:${port}/x?connect_timeout=1`)
    assert.strictEqual(problem.code, "DATABASE_TIMEOUT")
  })
})
