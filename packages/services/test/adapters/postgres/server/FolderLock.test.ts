import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

import { lockFile } from "@sagaproof/services/adapters/postgres/server/files/FolderLock"

const folder = mkdtempSync(join(tmpdir(), "sagaproof-lock-"))
const file = join(folder, "lock")

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hold = "const { DatabaseSync } = require('node:sqlite'); const lock = new DatabaseSync(process.argv[1])"
const holder = `${hold}; lock.exec('pragma journal_mode = memory; begin exclusive'); console.log('held'); setInterval(() => lock, 1000)`

/** Another process that holds the lock. */
const otherHolder = async () => {
  const child = spawn(process.execPath, ["--eval", holder, file], { stdio: ["ignore", "pipe", "inherit"] })
  await new Promise((resolve) => child.stdout.once("data", resolve))
  return child
}

describe("the lock of a folder", () => {
  it("lets one in after the other", async () => {
    let inside = 0
    let most = 0
    const one = Effect.scoped(
      Effect.gen(function* () {
        yield* lockFile(file, 10_000)
        inside += 1
        most = Math.max(most, inside)
        yield* Effect.sleep("10 millis")
        inside -= 1
      })
    )
    await Effect.runPromise(Effect.all([one, one, one, one], { concurrency: "unbounded" }))
    assert.strictEqual(most, 1)
  })

  it("is waited for, and given up in the end", async () => {
    const child = await otherHolder()
    const problem = await Effect.runPromise(Effect.flip(Effect.scoped(lockFile(file, 100))))
    assert.strictEqual(problem.code, "SERVER_BUSY")
    child.kill("SIGKILL")
  })

  it("is free when its holder was killed", async () => {
    const child = await otherHolder()
    const waiting = Effect.runPromise(Effect.scoped(lockFile(file, 10_000)))
    child.kill("SIGKILL")
    await waiting
  })
})
