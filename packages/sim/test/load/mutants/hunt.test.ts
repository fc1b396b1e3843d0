import { assert, describe, it } from "@effect/vitest"
import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import { harnessRules } from "@sagaproof/sim/check/run/harnessRules"
import { serverCanary } from "@sagaproof/sim/load/mutants/canary"
import { allServerMutants } from "@sagaproof/sim/load/mutants/catalogue"
import { huntOnServer } from "@sagaproof/sim/load/mutants/hunt/huntOnServer"
import type { PostgresMutant } from "@sagaproof/sim/load/mutants/PostgresMutant"
import { swap, swapBehind } from "@sagaproof/sim/load/mutants/planting/swap"
import { allMutants } from "@sagaproof/sim/mutants/catalogue"
import { leftOut } from "@sagaproof/sim/mutants/leftOut"
import type { MutantReport } from "@sagaproof/sim/mutants/hunt/MutantReport"
import * as Effect from "effect/Effect"

import { throwAwayServer } from "../../../../services/test/support/throwAwayServer.ts"

const server = throwAwayServer({ fsync: "off", deadlock_timeout: "100ms" })

const databaseOf = (): Database => server.server().database

const clock = (): number => performance.now() / 1_000

const hunt = (mutant: PostgresMutant, runs: number): Promise<MutantReport> =>
  Effect.runPromise(huntOnServer({ mutant, database: databaseOf(), seeds: [1], runs, clock }))

/** Those that are caught in a run or two, of which none has to wait for what never comes. */
const quick: ReadonlySet<string> = new Set([
  "canary.postgres",
  "db.lost-update",
  "db.commit-unknown-as-done",
  "inbox.old-snapshot",
  "log.id-cursor"
])

describe("a bug that is planted in the Postgres adapter", () => {
  it.each(allServerMutants.filter(({ id }) => quick.has(id)))(
    "$id is seen by those who have to see it",
    async (mutant) => {
      const { caught, falseAlarms, hunts, tier } = await hunt(mutant, 20)
      assert.isTrue(caught, "it has survived")
      assert.deepStrictEqual([tier, falseAlarms], ["postgres", []])
      assert.include(mutant.seenBy, hunts[0]?.caught?.checker)
    }
  )

  it("is not caught by a checker that does not have to see it", async () => {
    const { caught, others } = await hunt({ ...serverCanary, seenBy: ["carrier-agrees"] }, 1)
    assert.isFalse(caught)
    assert.strictEqual(others.get("history-folds-to-state"), 1)
  })

  it("is not caught by a crash", async () => {
    const crashing: PostgresMutant = {
      ...serverCanary,
      plant: {
        parts: (parts) => ({
          ...parts,
          runUnit: () => {
            throw new Error("planted")
          }
        })
      }
    }
    const { caught, others } = await hunt(crashing, 1)
    assert.isFalse(caught)
    assert.strictEqual(others.get("no-defect"), 1)
  })

  it("dies when it does not fit any more", () => {
    assert.throws(() => swap("select 1", "select 2", ""), "select 2")
    assert.throws(() => swapBehind("b a", "a", "b", ""), "b behind a")
    assert.strictEqual(swapBehind("a b a b", "b a", "b", "c"), "a c a b")
  })
})

describe("the catalogue of the Postgres adapter", () => {
  it("names each bug once, in whatever tier, planted or left out", () => {
    const ids = [...allServerMutants, ...allMutants, ...leftOut].map(({ id }) => id)
    assert.strictEqual(new Set(ids).size, ids.length)
    assert.deepStrictEqual(
      [...quick].filter((id) => !ids.includes(id)),
      []
    )
  })

  it("names only rules that there are", () => {
    const rules = new Set([...allCheckers.map(({ name }) => name), ...Object.keys(harnessRules)])
    for (const { id, seenBy } of allServerMutants) {
      assert.isNotEmpty(seenBy, id)
      assert.deepStrictEqual(
        seenBy.filter((name) => !rules.has(name)),
        []
      )
    }
  })
})
