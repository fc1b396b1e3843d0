import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

import { documentSchemas } from "../../src/output/schemas/dataSchemas.ts"
import { dataFolder } from "../support/dataFolder.ts"
import { run, type Surroundings } from "../support/run.ts"

const data = dataFolder()
const surroundings: Surroundings = { environment: { XDG_DATA_HOME: data } }
const folder = join(data, "sagaproof", "postgres")

const human = (line: string, more: Surroundings = {}) => run(line.split(" "), { ...surroundings, ...more })

/** Runs a command for a machine, and checks its document against the schema that it names. */
const machine = async (line: string, exitCode = 0) => {
  const ran = await run([...line.split(" "), "--json"], { ...surroundings, ask: () => Promise.resolve("y") })
  assert.strictEqual(ran.code, exitCode, ran.stdout)
  const document = JSON.parse(ran.stdout)
  const schema = documentSchemas.get(document.schema)
  assert.isDefined(schema)
  const decoded = Schema.decodeUnknownResult(schema)(document, { onExcessProperty: "error" })
  assert.isTrue(Result.isSuccess(decoded), Result.isFailure(decoded) ? String(decoded.failure) : "")
  return document
}

describe("before it was ever started, the server", () => {
  it("is absent, and nothing is made by looking", async () => {
    const { data: found } = await machine("status", 3)
    assert.deepInclude(found, { database: "embedded", state: "absent", address: null })
    assert.match((await human("status")).stdout, /^✗ embedded Postgres has never been started here, or was reset\n$/)
    assert.isFalse(existsSync(folder))
  })

  it("is neither stopped nor reset, which is well", async () => {
    assert.deepInclude((await machine("down")).data, { stopped: false })
    assert.deepInclude((await machine("reset")).data, { stopped: false, removed: false })
    assert.isFalse(existsSync(folder))
  })
})

describe("the server", () => {
  it("is started, and found by the next command", async () => {
    const first = await machine("up")
    assert.strictEqual(first.schema, "sagaproof.up/1")
    assert.deepInclude(first.data, { database: "embedded", state: "running", started: true })
    assert.deepInclude(first.data, { dataFolder: join(folder, "data"), passwordFile: join(folder, "password") })
    const second = await machine("up")
    assert.deepInclude(second.data, { started: false, pid: first.data.pid, address: first.data.address })
    const status = await machine("status")
    assert.deepInclude(status.data, { state: "running", pid: first.data.pid, address: first.data.address })
  })

  it("is told of to people, without its password", async () => {
    const password = readFileSync(join(folder, "password"), "utf8").trim()
    for (const line of ["up", "status", "up --json", "status --json"]) {
      const { stderr, stdout } = await human(line)
      assert.notInclude(stdout + stderr, password)
    }
    const { stdout } = await human("status")
    assert.match(stdout, /^✔ embedded Postgres 18\.\d+ runs\n/)
    assert.match(stdout, /url +postgresql:\/\/sagaproof@127\.0\.0\.1:\d+\/sagaproof\n/)
    assert.include(stdout, `password  in ${folder}/password\n`)
  })

  it("can be used by its URL with its password", async () => {
    const { data: found } = await machine("status")
    const password = readFileSync(join(folder, "password"), "utf8").trim()
    const url = found.address.url.replace("@", `:${password}@`)
    const checked = await machine(`up --database-url ${url}`)
    assert.deepInclude(checked.data, { database: "url", state: "running", started: false, pid: null })
    assert.deepStrictEqual(checked.data.address, found.address)
    const environment = { ...surroundings.environment, SAGAPROOF_DATABASE_URL: url }
    assert.match((await human("status", { environment })).stdout, /^✔ Postgres 18\.\d+ runs\n/)
  })

  it("is not reset by one who does not say so", async () => {
    const nobody = await human("reset")
    assert.strictEqual(nobody.code, 2)
    assert.match(nobody.stderr, /^error\[NOT_CONFIRMED\]: nothing was deleted: there is no terminal to ask on\n/)
    const refused = await human("reset", { ask: () => Promise.resolve("") })
    assert.match(refused.stderr, /^error\[NOT_CONFIRMED\]: nothing was deleted: the answer was not yes\n/)
    // A machine is not asked, even on a terminal.
    assert.strictEqual((await machine("reset", 2)).errors[0].code, "NOT_CONFIRMED")
    assert.strictEqual((await machine("status")).data.state, "running")
  })

  it("is stopped, and keeps its data and its port", async () => {
    const before = await machine("status")
    assert.deepInclude((await machine("down")).data, { database: "embedded", stopped: true })
    const status = await machine("status", 3)
    assert.deepInclude(status.data, { state: "stopped", dataFolder: join(folder, "data"), pid: null })
    assert.deepInclude((await machine("down")).data, { stopped: false })
    assert.deepStrictEqual((await machine("up")).data.address, before.data.address)
  })

  it("is reset by one who says yes, when asked or before", async () => {
    const questions: Array<string> = []
    const asked = await human("reset", { ask: async (question) => (questions.push(question), "yes") })
    assert.strictEqual(asked.code, 0)
    assert.deepStrictEqual(questions, [`Delete all data in ${join(folder, "data")}? [y/N] `])
    assert.strictEqual((await machine("status", 3)).data.state, "absent")
    await machine("up")
    assert.deepInclude((await machine("reset --yes")).data, { stopped: true, removed: true })
    assert.strictEqual((await machine("status", 3)).data.state, "absent")
  })
})
