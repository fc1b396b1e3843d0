import { drawCase } from "@sagaproof/sim/check/case/drawCase"
import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { expectedOperations } from "@sagaproof/sim/check/expectedOperations"
import { drawnFaults } from "@sagaproof/sim/check/faults/FaultSource"
import { drawPlan } from "@sagaproof/sim/check/RunPlan"
import { runCase } from "@sagaproof/sim/check/run/runCase"
import { median } from "@sagaproof/sim/load/measure/median"
import { recordingStrategy } from "@sagaproof/sim/world/Schedule"
import { assert, describe, it } from "@effect/vitest"

const runs = 40

/** How many times as many operations a run has as were expected of it. */
const ratioOf = (name: string, delivery: "local" | "bus"): number => {
  const settings = { ...defaultSettings, deliveries: [delivery] }
  const input = drawCase(name, settings)
  let operations = 0
  const strategy = recordingStrategy({
    preempts: () => {
      operations += 1
      return false
    },
    pick: () => 0
  })
  const faults = drawnFaults(name, drawPlan(name, settings))
  runCase({ seed: 1, input, faults, strategy, alter: undefined, aggregates: undefined })
  return operations / expectedOperations(input)
}

describe.each(["local", "bus"] as const)("the operations of a run under %s delivery", (delivery) => {
  it("are about as many as expected: half of the changes that are drawn fall into it or more", () => {
    const ratios = Array.from({ length: runs }, (_, run) => ratioOf(`length/${run}`, delivery))
    assert.isAbove(median(ratios), 0.5)
    assert.isBelow(median(ratios), 2)
  })
})
