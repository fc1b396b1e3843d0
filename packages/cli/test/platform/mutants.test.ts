import { assert, describe, it } from "@effect/vitest"
import * as Schema from "effect/Schema"

import { MutantsData } from "../../src/mutants/MutantsData.ts"
import { dataFolder } from "../support/dataFolder.ts"
import { run } from "../support/run.ts"
import { askDatabase } from "./askDatabase.ts"

const environment = { XDG_DATA_HOME: dataFolder() }

describe("mutants on Postgres", () => {
  it("tells of a bug of the adapter by whom it was caught, and leaves no database behind", async () => {
    const line = "mutants canary.postgres --platform postgres --seeds 1 --json --quiet"
    const { code, stderr, stdout } = await run(line.split(" "), { environment })
    assert.strictEqual(stderr, "")
    const document = JSON.parse(stdout)
    const { falseAlarms, mutants, survived } = Schema.decodeUnknownSync(MutantsData)(document.data, {
      onExcessProperty: "error"
    })
    assert.deepStrictEqual([code, document.verdict, survived, falseAlarms], [0, "pass", [], []])
    assert.deepStrictEqual(
      mutants.map(({ caught, checker, id, medianRuns, tier }) => [id, tier, caught, checker, medianRuns]),
      [["canary.postgres", "postgres", true, "history-folds-to-state", 1]]
    )
    const left = await askDatabase(
      environment,
      "select datname from pg_database where datname like 'sagaproof_scratch_%'"
    )
    assert.deepStrictEqual(left, [])
  })

  it("says of a bug that was not hunted, since somebody interrupted, that it was not", async () => {
    const line = "mutants canary.postgres --platform postgres --seeds 1 --json --quiet"
    const { code, stdout } = await run(line.split(" "), { environment, signal: AbortSignal.abort("SIGINT") })
    const { data, verdict } = JSON.parse(stdout)
    assert.deepStrictEqual([code, verdict], [130, "unknown"])
    assert.deepInclude(data, { mutants: [], survived: [], notHunted: ["canary.postgres"] })
  })
})
