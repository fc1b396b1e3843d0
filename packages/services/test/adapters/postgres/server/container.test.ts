import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

import { ask } from "@sagaproof/services/adapters/postgres/server/ask"
import { findEngine } from "@sagaproof/services/adapters/postgres/server/container/engine"
import {
  keptDown,
  keptReset,
  keptStatus,
  keptUp
} from "@sagaproof/services/adapters/postgres/server/container/KeptContainer"
import { containerImage } from "@sagaproof/services/adapters/postgres/server/container/containerDatabase"
import { openDatabase } from "@sagaproof/services/adapters/postgres/server/openDatabase"

const run = Effect.runPromise

// The reaper is an image of its own, which an engine may not be able to fetch; these tests clean up by themselves.
process.env["TESTCONTAINERS_RYUK_DISABLED"] ??= "true"

const engine = await run(Effect.result(findEngine))

const hasImage =
  Result.isSuccess(engine) &&
  (await engine.success.image.exists(
    await import("testcontainers").then(({ ImageName }) => ImageName.fromString(containerImage))
  ))

const folder = mkdtempSync(join(tmpdir(), "sagaproof-container-"))
const options = { folder }

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!hasImage)("a container", () => {
  afterAll(async () => {
    await run(Effect.scoped(keptReset(options)))
  })

  it("is thrown away with the scope", async () => {
    const name = "select current_database() as name"
    const client = await run(
      Effect.scoped(
        Effect.gen(function* () {
          const database = yield* openDatabase({ kind: "container", options })
          assert.match(database.version, /^18\./)
          assert.deepStrictEqual(yield* ask(database.client, name), [{ name: "sagaproof" }])
          return database.client
        })
      )
    )
    assert.isTrue(Result.isFailure(await run(Effect.result(ask(client, name)))))
  })

  it("is kept until it is told to stop, with its data", async () => {
    assert.strictEqual((await run(keptStatus(options))).state, "absent")
    const first = await run(Effect.scoped(keptUp(options)))
    assert.isTrue(first.started)
    await run(ask(first.database.client, "create table kept (id int)"))
    assert.deepInclude(await run(Effect.scoped(keptUp(options))), { started: false, id: first.id })
    assert.isTrue(await run(Effect.scoped(keptDown(options))))
    assert.deepStrictEqual(await run(keptStatus(options)), { state: "stopped", id: first.id })
    assert.isFalse(await run(Effect.scoped(keptDown(options))))
    const again = await run(Effect.scoped(keptUp(options)))
    assert.deepStrictEqual(await run(ask(again.database.client, "select * from kept")), [])
    const opened = await run(Effect.scoped(openDatabase({ kind: "container", options })))
    assert.deepStrictEqual(opened.address, again.database.address)
    assert.isTrue(await run(Effect.scoped(keptReset(options))))
    assert.strictEqual((await run(keptStatus(options))).state, "absent")
  })

  it("of an image that is not there is told in one clear error", async () => {
    const missing = { folder, image: "localhost:1/no-such-image:1" }
    const problem = await run(Effect.flip(Effect.scoped(keptUp(missing))))
    assert.strictEqual(problem.code, "CONTAINER_NOT_STARTED")
    assert.include(problem.message, missing.image)
  })
})

describe.skipIf(Result.isSuccess(engine))("without an engine", () => {
  it("there is one clear error", async () => {
    const problem = await run(Effect.flip(Effect.scoped(openDatabase({ kind: "container", options }))))
    assert.strictEqual(problem.code, "CONTAINER_ENGINE_MISSING")
    assert.isNotEmpty(problem.fix)
  })
})
