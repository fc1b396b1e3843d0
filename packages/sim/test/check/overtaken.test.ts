import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { exploreRuns } from "@sagaproof/sim/check/exploreRuns"
import type { Alter } from "@sagaproof/sim/check/run/RunParts"
import { assert, describe, it } from "@effect/vitest"

const settings = { ...defaultSettings, faults: ["overtaken"] as const, everyFault: true }

describe("a process that was overtaken", () => {
  it("goes on beside the one that has taken its place, and nothing is wrong", () => {
    const units: Array<string> = []
    const watched: Alter = (parts) => ({
      ...parts,
      runUnit: (...given) => {
        units.push(parts.owner)
        return parts.runUnit(...given)
      }
    })
    let together = 0
    for (let run = 1; run <= 40; run++) {
      units.length = 0
      const { failure } = exploreRuns({ seed: 11, from: run, runs: 1, settings, alter: watched })
      assert.deepStrictEqual(failure?.broken ?? [], [])
      const next = units.indexOf("process-2")
      together += next >= 0 && units.includes("process-1", next) ? 1 : 0
    }
    assert.isAbove(together, 3)
  })
})
