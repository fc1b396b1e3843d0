import { spawnSync } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"
import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import type { ClientOptions } from "@sagaproof/services/adapters/postgres/server/Database"
import { down, status, up } from "@sagaproof/services/adapters/postgres/server/embedded/EmbeddedServer"
import { messageOf } from "@sagaproof/services/adapters/postgres/store/storeFailure"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { afterAll } from "vitest"

import { keepOrdering } from "./support/killing.ts"
import { until } from "./support/until.ts"
import { openYard } from "./support/Yard.ts"

const run = Effect.runPromise

const disk = mkdtempSync(join(tmpdir(), "sagaproof-full-"))
const mount = (...words: ReadonlyArray<string>) => spawnSync("/bin/mount", [...words, disk]).status === 0

// A disk of its own takes the rights to mount one.
const mounted = process.getuid?.() === 0 && mount("-t", "tmpfs", "-o", "size=160m", "tmpfs")
const other = mkdtempSync(join(tmpdir(), "sagaproof-other-"))
const options = { folder: join(disk, "postgres"), reachable: [other] }

afterAll(async () => {
  if (mounted) {
    await run(down(options))
    spawnSync("/bin/umount", ["-l", disk])
  }
  rmSync(disk, { recursive: true, force: true })
  rmSync(other, { recursive: true, force: true })
})

/** Fills the disk to the last byte, and answers how to make room again. */
const fill = (): (() => void) => {
  const files: Array<string> = []
  for (const bytes of [1024 * 1024, 4096, 64]) {
    try {
      for (;;) {
        const file = join(disk, `fill-${files.length}`)
        files.push(file)
        writeFileSync(file, Buffer.alloc(bytes))
      }
    } catch {
      // That was the purpose.
    }
  }
  return () => {
    for (const file of files) {
      rmSync(file, { force: true })
    }
  }
}

const ordersAtOnce = 8

const create = "create table filler (text text)"
const write = "insert into filler select repeat('x', 200) from generate_series(1, 10000)"

/** Writes until the server can write no more, and tells what it says then. */
const troubleOf = async (client: ClientOptions): Promise<string> => {
  for (let statement = create; ; statement = write) {
    const told = await run(Effect.result(ask(client, statement)))
    if (Result.isFailure(told)) {
      return messageOf(told.failure)
    }
  }
}

describe.skipIf(!mounted)("a platform whose server's disk is full", () => {
  it("loses nothing, and goes on when there is room again", async () => {
    for (const folder of [disk, other]) {
      chmodSync(folder, 0o755)
    }
    const { database } = await run(up(options))
    const yard = await openYard(database.client, {
      delivery: "local",
      method: "external",
      concurrency: ordersAtOnce,
      seed: 4
    })
    try {
      let isOver = false
      const buyers = keepOrdering(yard, ordersAtOnce, () => isOver)
      await until(() => yard.shop.placed() > 2 * ordersAtOnce)
      const makeRoom = fill()
      const failure = await troubleOf(database.client)
      // Where it could not write its log ahead, it has gone down: then others only see that it is not there.
      const isDown = (await run(status(options))).state !== "running"
      assert.isTrue(isDown || failure.includes("No space left on device"), failure)
      makeRoom()
      await run(up(options))
      const after = yard.shop.placed() + 2 * ordersAtOnce
      await until(() => yard.shop.placed() >= after)
      isOver = true
      await buyers
      assert.deepStrictEqual(await yard.shop.faults(), [])
    } finally {
      await yard.close()
    }
  })
})
