import type { VariantHunts } from "@sagaproof/sim/mutants/ablation/huntVariants"
import { allVariants } from "@sagaproof/sim/mutants/ablation/Variant"
import { canary } from "@sagaproof/sim/mutants/canary"
import { drawPlan } from "@sagaproof/sim/check/RunPlan"
import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { assert, describe, it } from "@effect/vitest"

import { ablationTable } from "../../src/mutants/ablation/ablationTable.ts"

const mostRuns = 100

/** A hunt that took so many runs as usual, and so many under the first variant; all others are as usual. */
const hunt = (id: string, seed: number, usually: number | undefined, first: number | undefined): VariantHunts => ({
  mutant: { ...canary, id },
  seed,
  usually,
  runs: allVariants.map((_, place) => (place === 0 ? first : usually))
})

describe("the table of an ablation", () => {
  const [usual, first, second] = ablationTable(
    [
      hunt("same", 1, 5, 5),
      hunt("later", 1, 5, 40),
      hunt("later", 2, 7, 30),
      hunt("a-little-later", 1, 2, 8),
      hunt("missed", 1, 20, undefined),
      hunt("never", 1, undefined, undefined)
    ],
    mostRuns
  )

  it("counts catches and runs, the runs of a hunt in vain as well", () => {
    assert.deepInclude(usual, { variant: undefined, caught: 5, hunts: 6, runs: 5 + 5 + 7 + 2 + 20 + 100 })
    assert.deepInclude(first, { variant: allVariants[0], caught: 4, runs: 5 + 40 + 30 + 8 + 100 + 100 })
  })

  it("tells what was missed, and what was found much later, as medians over the seeds", () => {
    assert.deepStrictEqual(first?.missed, ["missed"])
    assert.deepStrictEqual(first?.later, [{ id: "later", runs: 35, usually: 6 }])
    assert.deepStrictEqual([second?.missed, second?.later], [[], []])
  })
})

describe("a fault that is off", () => {
  it("leaves everything else of a plan as it was", () => {
    for (const seed of ["1/1", "1/2", "1/3", "1/4"]) {
      const plan = drawPlan(seed, defaultSettings)
      const without = drawPlan(seed, { ...defaultSettings, off: ["crash"] })
      const rates = new Map(plan.rates)
      rates.delete("crash")
      assert.deepStrictEqual({ ...without, rates: [...without.rates] }, { ...plan, rates: [...rates] })
    }
  })
})
