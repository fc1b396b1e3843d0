import { assert } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import { documentSchemas } from "../../src/output/schemas/dataSchemas.ts"
import { dataFolder } from "../support/dataFolder.ts"
import { run, type Surroundings } from "../support/run.ts"

/** How tests speak to a durable platform of their own, on a real server. */
export const makeShop = () => {
  const surroundings: Surroundings = { environment: { XDG_DATA_HOME: dataFolder() } }
  const human = (line: string, more: Surroundings = {}) => run(line.split(" "), { ...surroundings, ...more })
  return {
    human,
    /** Where its commands look for their server. */
    environment: surroundings.environment ?? {},
    /** Runs a command for a machine, and checks its document against the schema that it names. */
    machine: async (line: string, exitCode = 0) => {
      const ran = await human(`${line} --json`)
      assert.strictEqual(ran.code, exitCode, ran.stdout)
      assert.strictEqual(ran.stderr, "")
      const document = JSON.parse(ran.stdout)
      const schema = documentSchemas.get(document.schema)
      assert.isDefined(schema)
      const decoded = Schema.decodeUnknownResult(schema)(document, { onExcessProperty: "error" })
      assert.isTrue(Result.isSuccess(decoded), Result.isFailure(decoded) ? String(decoded.failure) : "")
      return document
    },
    /** Runs a command that must be refused with one clear error: its code, and what to do about it. */
    refused: async (line: string, exitCode: number, code: string) => {
      const ran = await human(line)
      assert.strictEqual(ran.code, exitCode, ran.stdout + ran.stderr)
      assert.strictEqual(ran.stdout, "")
      assert.isTrue(ran.stderr.startsWith(`error[${code}]: `), ran.stderr)
      assert.include(ran.stderr, "  fix: ")
      assert.notMatch(ran.stderr, /\bat .*\.[jt]s:\d+/)
      const told = JSON.parse((await human(`${line} --json`)).stdout)
      assert.deepInclude(told, { schema: "sagaproof.error/1", verdict: "unknown", exitCode, data: null })
      assert.strictEqual(told.errors[0].code, code)
      return ran.stderr
    }
  }
}
