import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll } from "vitest"

import { binariesFor, packagedBinaries } from "@sagaproof/services/adapters/postgres/server/embedded/Binaries"
import { down, reset, status, up } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"
import { serverUserFor } from "@sagaproof/services/adapters/postgres/server/embedded/ServerUser"

const run = Effect.runPromise

// Postgres refuses to run as root, and what root's home holds its stand-in cannot reach.
describe.skipIf(process.getuid?.() !== 0)("started by root", () => {
  const root = mkdtempSync(join(tmpdir(), "sagaproof-root-"))
  const home = join(root, "home")
  const reachable = [join(root, "reachable")]
  const options = { folder: join(home, "postgres"), reachable }
  let mask = 0

  beforeAll(() => {
    mask = process.umask(0o077)
    chmodSync(root, 0o755)
    mkdirSync(home)
  })
  afterAll(async () => {
    await run(down(options))
    process.umask(mask)
    rmSync(root, { recursive: true, force: true })
  })

  it("the server runs as another user, with its data where that user can reach them", async () => {
    assert.strictEqual(statSync(home).mode & 0o777, 0o700)
    const { dataFolder, pid } = await run(up(options))
    assert.isTrue(dataFolder.startsWith(join(root, "reachable", "servers")), dataFolder)
    assert.notStrictEqual(statSync(dataFolder).uid, 0)
    assert.strictEqual(statSync(dataFolder).mode & 0o777, 0o700)
    assert.strictEqual(statSync(`/proc/${pid}`).uid, statSync(dataFolder).uid)
    for (const folder of [dirname(dataFolder), dirname(dirname(dataFolder)), join(root, "reachable")]) {
      assert.deepInclude(statSync(folder), { uid: 0 })
      assert.strictEqual(statSync(folder).mode & 0o777, 0o755, folder)
    }
    assert.isFalse(existsSync(join(options.folder, "data")))
    assert.strictEqual(statSync(join(options.folder, "password")).mode & 0o777, 0o600)
  })

  it("it is found again, and gone after a reset", async () => {
    const found = await run(up(options))
    assert.isFalse(found.started)
    await run(reset(options))
    assert.isFalse(existsSync(dirname(found.dataFolder)))
    assert.strictEqual((await run(status(options))).state, "absent")
  })

  it("the binaries are copied from where only root may enter", async () => {
    const packaged = await run(packagedBinaries)
    const hidden = join(home, "native")
    cpSync(packaged.folder, hidden, { recursive: true, verbatimSymlinks: true })
    const user = await run(serverUserFor([]))
    const binaries = await run(binariesFor(user, reachable, Effect.succeed({ ...packaged, folder: hidden })))
    const copy = join(root, "reachable", `postgres-${packaged.version}`)
    assert.strictEqual(binaries.postgres, join(copy, "bin", "postgres"))
    assert.deepInclude(statSync(copy), { uid: 0 })
    assert.strictEqual(statSync(copy).mode & 0o777, 0o755)
  })

  it("a copy that others could change is not run", async () => {
    const packaged = await run(packagedBinaries)
    chmodSync(join(root, "reachable", `postgres-${packaged.version}`), 0o777)
    const hidden = Effect.succeed({ ...packaged, folder: join(home, "native") })
    const problem = await run(Effect.flip(binariesFor(await run(serverUserFor([])), reachable, hidden)))
    assert.strictEqual(problem.code, "EMBEDDED_NOT_AVAILABLE")
  })

  it("a place that others could change is not used", async () => {
    const shared = join(root, "shared")
    mkdirSync(shared)
    chmodSync(shared, 0o777)
    const problem = await run(Effect.flip(up({ folder: join(home, "other"), reachable: [shared] })))
    assert.strictEqual(problem.code, "DATA_FOLDER_NOT_WRITABLE")
    assert.include(problem.because, "root's alone")
  })
})
