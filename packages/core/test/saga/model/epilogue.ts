import { assert } from "@effect/vitest"

import { exhaustedSteps, settleDown } from "./heal.ts"
import type { Scenario } from "./Scenario.ts"
import type { SagaWorld } from "./SagaWorld.ts"

/** A saga that is stuck for good is mended or resolved, and must end then. */
export const epilogue = (world: SagaWorld, choice: Scenario["epilogue"]): void => {
  if (world.ended || choice === "leave") {
    return
  }
  if (choice === "resolve") {
    resolveAll(world)
  }
  if (!world.ended) {
    world.mended = true
    world.feed({ _tag: "Retry", step: undefined })
    settleDown(world)
  }
  assert.isTrue(world.ended, "it did not end although all was mended")
}

/** Says of every stuck step what its participant has on record. One that stands while undoing must be mended. */
const resolveAll = (world: SagaWorld): void => {
  for (let round = 0; round < 20 && !world.ended; round++) {
    const step = exhaustedSteps(world).find((name) => {
      const standing = world.participants[world.compiled.indexByName.get(name) ?? -1]?.record === "done"
      return !(world.saga.fenced && standing)
    })
    if (step === undefined) {
      return
    }
    world.feed({ _tag: "Resolve", step, as: world.saga.fenced ? "not-done" : "done", reason: "seen by hand" })
    settleDown(world)
    assert.isFalse(exhaustedSteps(world).includes(step), `the word on ${step} changed nothing`)
    assert.isTrue(world.saga.byOperator, "the operator's part is not marked")
  }
}
