import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

import { binariesFor } from "@sagaproof/services/adapters/postgres/server/embedded/Binaries"
import { chooseHome } from "@sagaproof/services/adapters/postgres/server/embedded/chooseHome"
import { down, filesOf, up } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"
import { portRange } from "@sagaproof/services/adapters/postgres/server/embedded/freePort"
import { startServer } from "@sagaproof/services/adapters/postgres/server/embedded/startServer"

const run = Effect.runPromise
const root = mkdtempSync(join(tmpdir(), "sagaproof-start-"))
const reachable = [join(root, "reachable")]
const options = { folder: join(root, "postgres"), reachable }
const patienceMs = 60_000

afterAll(async () => {
  await run(down(options))
  rmSync(root, { recursive: true, force: true })
})

/** A port such as systems hand out by themselves, on which nobody listens now. */
const passingPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Postgres, as it is when somebody takes its port just before it would: once, and with a note of what it was told. */
const beatenOnce = (postgres: string): string => {
  const script = join(root, "postgres.sh")
  const words = [
    "#!/bin/sh",
    "[ -e beaten ] || { echo \"$*\" > beaten; echo 'FATAL:  could not create any TCP/IP sockets'; exit 1; }",
    `exec '${postgres}' "$@"`
  ]
  writeFileSync(script, `${words.join("\n")}\n`)
  chmodSync(script, 0o755)
  return script
}

describe("the port of an embedded server", () => {
  it("is none of those that systems hand out, and another one where that of last time is taken meanwhile", async () => {
    chmodSync(root, 0o755)
    const wanted = await passingPort()
    assert.strictEqual((await run(up({ ...options, port: wanted }))).database.address.port, wanted)
    await run(down(options))
    const files = filesOf(options.folder)
    const lodging = await run(chooseHome(files.folder, undefined, reachable))
    const binaries = await run(binariesFor(lodging.user, reachable))
    const beaten = { ...binaries, postgres: beatenOnce(binaries.postgres) }
    const port = await run(startServer(files, lodging, beaten, { port: undefined, settings: {}, patienceMs }))
    assert.include(readFileSync(join(lodging.home.run, "beaten"), "utf8"), `port=${wanted} `)
    assert.isTrue(port >= portRange.from && port < portRange.to, String(port))
    const found = await run(up(options))
    assert.deepStrictEqual([found.started, found.database.address.port], [false, port])
  })
})
