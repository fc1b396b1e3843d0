import { assert, it } from "@effect/vitest"
import * as fc from "fast-check"

import { epilogue } from "./model/epilogue.ts"
import { heal } from "./model/heal.ts"
import { judge } from "./model/judge.ts"
import { misfortune } from "./model/misfortune.ts"
import { SagaWorld } from "./model/SagaWorld.ts"
import { type Scenario, scenario } from "./model/Scenario.ts"
import { Tape } from "./model/Tape.ts"

// The goal: whatever happens to its messages and timers, a saga ends with the right net effect, and it is stuck exactly
// where nobody will ever answer.
// The method: one saga of a random definition against participants that keep their records. First anything may happen;
// then misfortune stops and the saga must come to rest; then a person helps where it is stuck. Every transition on the
// way is checked for legal states, and every wait for its timer.
it("ends with the right net effect whatever happens, and is stuck exactly where nobody will answer", () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(scenario, (drawn) => {
      for (const sight of run(drawn)) {
        seen.set(sight, (seen.get(sight) ?? 0) + 1)
      }
    }),
    { numRuns: 10_000 }
  )
  // What never happened proves nothing.
  for (const sight of ["completed", "rejected", "compensated", "stuck", "by operator", "went on", "late pivot"]) {
    assert.isAbove(seen.get(sight) ?? 0, 10, `${sight} was hardly seen`)
  }
})

/** Plays a scenario to its end and says what was seen on the way. */
const run = (drawn: Scenario): ReadonlySet<string> => {
  const world = new SagaWorld(drawn)
  try {
    misfortune(world, new Tape(drawn.tape))
    const wasStuck = world.saga.status === "stuck"
    heal(world)
    judge(world)
    const sights = new Set<string>([world.saga.status, ...(wasStuck && world.ended ? ["went on"] : [])])
    epilogue(world, drawn.epilogue)
    judge(world)
    const { byOperator, fenced, steps } = world.saga
    if (byOperator) {
      sights.add("by operator")
    }
    if (fenced && steps[world.compiled.pivot]?.outcome === "done") {
      sights.add("late pivot")
    }
    return sights
  } catch (failure) {
    const inputs = world.inputs.map((input) => JSON.stringify(input)).join("\n")
    throw new Error(`${String(failure)}\n${inputs}`, { cause: failure })
  }
}
