import { assert } from "@effect/vitest"

import { fireTimer } from "./misfortune.ts"
import type { SagaWorld } from "./SagaWorld.ts"

/**
 * Misfortune stops: every message arrives, and time passes every deadline, until the saga has ended or nothing more
 * can happen. Where budgets could be used up by bad luck alone, a person retries a stuck saga once.
 */
export const heal = (world: SagaWorld): void => {
  settleDown(world)
  if (!world.ended && !world.fair) {
    world.feed({ _tag: "Retry", step: undefined })
    settleDown(world)
  }
  if (!world.ended) {
    assert.strictEqual(world.saga.status, "stuck", "it neither ended nor is stuck")
    assert.deepStrictEqual(silentSteps(world), exhaustedSteps(world), "it is stuck without a cause")
  }
}

/** Delivers and waits until nothing is left to happen. */
export const settleDown = (world: SagaWorld): void => {
  // Far more than any saga needs: a machine that asks for ever fails here.
  for (let moves = 0; moves < 2000; moves++) {
    const parcel = world.parcels.shift()
    if (parcel !== undefined) {
      world.deliver(parcel, false)
      continue
    }
    const [next] = [...world.waits.timers].toSorted(([, left], [, right]) => left.dueAt - right.dueAt)
    if (next === undefined) {
      return
    }
    fireTimer(world, next[0])
  }
  assert.fail("it goes on for ever")
}

/** The steps that are used up. */
export const exhaustedSteps = ({ compiled, saga }: SagaWorld): ReadonlyArray<string> =>
  compiled.steps.filter((_, index) => saga.steps[index]?.exhausted === true).map(({ name }) => name)

/** The steps whose open question nobody will ever answer. */
const silentSteps = (world: SagaWorld): ReadonlyArray<string> => {
  const { fenced, steps } = world.saga
  return world.compiled.steps
    .filter((_, index) => {
      const step = steps[index]
      const open = fenced ? step?.undo === "asked" : step?.outcome === "unknown"
      return open && world.silence(index, fenced ? "undo" : "do") !== "none"
    })
    .map(({ name }) => name)
}
