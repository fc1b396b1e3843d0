import { assert } from "@effect/vitest"
import { residue } from "@sagaproof/core/saga/residue"

import type { SagaWorld } from "./SagaWorld.ts"

/** What must hold when nothing more can happen. */
export const judge = (world: SagaWorld): void => {
  judgeResidue(world)
  if (!world.ended) {
    return
  }
  assert.deepStrictEqual([...world.waits.timers], [], "timers are left")
  assert.isFalse(world.waits.deadlineArmed, "the deadline is left")
  judgeEffects(world)
  judgeCancel(world)
  // A log that is read again from its start, and backwards: no effect may come or go.
  for (const questions of [world.asked, world.asked.toReversed()]) {
    for (const { phase, step } of questions) {
      world.participants[step]?.hear(phase)
    }
  }
  judgeEffects(world)
}

const judgeEffects = ({ asked, compiled, participants, saga }: SagaWorld): void => {
  let compensated = false
  compiled.steps.forEach(({ kind, name }, index) => {
    const participant = participants[index]
    if (participant === undefined || kind === "query") {
      return
    }
    assert.isAtMost(participant.applied, 1, `${name} was applied more than once`)
    compensated = compensated || (participant.applied > 0 && index !== compiled.placing)
    const excused = participant.behaviour.effectless || participant.byOperator
    if (saga.status === "completed") {
      assert.strictEqual(participant.record, "done", `${name} is missing`)
      assert.isTrue(participant.standing || excused, `${name} has no effect`)
    } else {
      assert.isFalse(participant.standing, `the effect of ${name} is left`)
      const wasAsked = asked.some(({ step }) => step === index)
      assert.strictEqual(participant.record === "none", !wasAsked, `${name} is not settled for good`)
    }
  })
  if (saga.status !== "completed" && !saga.byOperator) {
    assert.strictEqual(saga.status, compensated ? "compensated" : "rejected")
  }
}

const judgeCancel = ({ cancelled, saga }: SagaWorld): void => {
  if (cancelled !== undefined) {
    assert.strictEqual(saga.status === "completed", cancelled === "refused", `a cancel was ${cancelled}`)
  }
}

const judgeResidue = (world: SagaWorld): void => {
  const { asked, compiled, participants, saga } = world
  const entries = residue(compiled, saga)
  const expected = compiled.steps.filter(
    ({ kind }, index) => kind !== "query" && asked.some(({ step }) => step === index)
  )
  assert.deepStrictEqual(
    entries.map(({ step }) => step),
    expected.map(({ name }) => name)
  )
  for (const { effect, step } of entries) {
    const record = participants[compiled.indexByName.get(step) ?? -1]?.record
    if (effect === "stands") {
      assert.strictEqual(record, "done", `${step} stands`)
    } else if (effect === "undone") {
      assert.notStrictEqual(record, "done", `${step} is undone`)
    }
    assert.isTrue(effect !== "unproven" || !world.ended, `${step} is unproven after the end`)
  }
}
