import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { faultNames } from "@sagaproof/sim/check/faults/faultNames"
import { escapeGuard } from "@sagaproof/sim/load/escapeGuard"
import { exploreRuns, replayRun } from "@sagaproof/sim/check/exploreRuns"
import type { Alter } from "@sagaproof/sim/check/run/RunParts"
import { assert, describe, it } from "@effect/vitest"

/** Acknowledges before anything is handled: what a crash finds in between is lost. */
const acknowledgesFirst: Alter = (parts) => ({
  ...parts,
  consume: (handle, acknowledge) => parts.consume(acknowledge, handle)
})

describe("an exploration", () => {
  it("finds nothing wrong with what is right, while faults of many kinds happen", () => {
    const { failure, fired, judged, runs } = exploreRuns({ seed: 1, runs: 30, settings: defaultSettings })
    assert.deepStrictEqual(failure?.broken ?? [], [])
    assert.strictEqual(runs, 30)
    assert.isAbove(fired.size, 10)
    assert.isAbove(judged.size, 15)
  })

  it("does not let a run out of its world", () => {
    const looksAtTheClock: Alter = (parts) => ({
      ...parts,
      transition: (compiled, saga, input) => parts.transition(compiled, saga, input, Date.now())
    })
    const escaping = { seed: 1, runs: 5, settings: defaultSettings, alter: looksAtTheClock, guard: escapeGuard }
    assert.throws(() => exploreRuns(escaping), /Date\.now was used inside a simulated run/)
  })

  it("makes every fault happen", () => {
    const unheard = new Set<string>(faultNames)
    for (let from = 1; unheard.size > 0 && from <= 400; from += 20) {
      const { failure, fired } = exploreRuns({ seed: 2, from, runs: 20, settings: defaultSettings })
      assert.deepStrictEqual(failure?.broken ?? [], [])
      fired.forEach((_, fault) => unheard.delete(fault))
    }
    assert.deepStrictEqual([...unheard], [])
  })

  it("finds a planted bug, and finds it again from what it has written down", () => {
    const { failure } = exploreRuns({ seed: 1, runs: 500, settings: defaultSettings, alter: acknowledgesFirst })
    assert.isDefined(failure)
    const again = replayRun(failure.replay, acknowledgesFirst)
    assert.deepStrictEqual(again.broken, failure.broken)
    assert.deepStrictEqual(again.tape(), failure.replay.tape)
    assert.strictEqual(again.steps, failure.steps)
    assert.deepStrictEqual(replayRun(failure.replay).broken, [])
  })

  it("leaves no client behind at a process that ended just before the client came to it", () => {
    const { failure } = exploreRuns({ seed: 8, from: 1_301, runs: 1, settings: defaultSettings })
    assert.deepStrictEqual(failure?.broken ?? [], [])
  })
})
