import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { spawnSync } from "node:child_process"
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

import { down, reset, status, up } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"

const run = Effect.runPromise

const disk = mkdtempSync(join(tmpdir(), "sagaproof-disk-"))
const mount = (...words: ReadonlyArray<string>) => spawnSync("/bin/mount", [...words, disk]).status === 0

// A disk of its own takes the rights to mount one.
const mounted = process.getuid?.() === 0 && mount("-t", "tmpfs", "-o", "size=80m", "tmpfs")
const other = mkdtempSync(join(tmpdir(), "sagaproof-other-"))
const options = { folder: join(disk, "postgres"), reachable: [other] }

afterAll(async () => {
  if (mounted) {
    mount("-o", "remount,rw")
    await run(down(options))
    spawnSync("/bin/umount", [disk])
  }
  rmSync(disk, { recursive: true, force: true })
  rmSync(other, { recursive: true, force: true })
})

const fill = (): void => {
  try {
    for (let part = 0; ; part++) {
      writeFileSync(join(disk, `fill-${part}`), Buffer.alloc(64 * 1024))
    }
  } catch {
    // That was the purpose.
  }
}

describe.skipIf(!mounted)("on a disk of its own, the embedded server", () => {
  it("can be stopped when the disk is full, but not started, and says why", async () => {
    for (const folder of [disk, other]) {
      chmodSync(folder, 0o755)
    }
    await run(up(options))
    fill()
    assert.isTrue(await run(down(options)))
    const problem = await run(Effect.flip(up(options)))
    assert.strictEqual(problem.code, "DISK_FULL")
    assert.strictEqual((await run(status(options))).state, "stopped")
  })

  it("is not started, nor its data deleted, where nothing can be written", async () => {
    mount("-o", "remount,ro")
    for (const work of [up(options), reset(options)]) {
      const problem = await run(Effect.flip(work as Effect.Effect<unknown, Effect.Error<typeof work>>))
      assert.strictEqual(problem.code, "DATA_FOLDER_NOT_WRITABLE")
      assert.strictEqual(problem.because, "the file system is read-only")
    }
    mount("-o", "remount,rw")
    assert.strictEqual((await run(status(options))).state, "stopped")
  })

  it("is made room for by a reset", async () => {
    assert.isFalse((await run(reset(options))).stopped)
    assert.isFalse(existsSync(join(options.folder, "data")))
  })

  it("leaves nothing half done when its data do not fit", async () => {
    rmSync(join(disk, "fill-0"), { force: true })
    fill()
    for (let part = 0; part < 160; part++) {
      rmSync(join(disk, `fill-${part}`), { force: true })
    }
    const problem = await run(Effect.flip(up(options)))
    assert.strictEqual(problem.code, "DISK_FULL")
    assert.strictEqual((await run(status(options))).state, "absent")
  })
})
