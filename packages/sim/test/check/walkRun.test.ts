import { defaultSettings } from "@sagaproof/sim/check/defaultSettings"
import { runInput } from "@sagaproof/sim/check/exploreRuns"
import { drawCase } from "@sagaproof/sim/check/case/drawCase"
import { walkRun } from "@sagaproof/sim/check/walk/walkRun"
import { assert, describe, it } from "@effect/vitest"

const settings = { ...defaultSettings, strategies: ["random"] as const, deliveries: ["bus"] as const }

/** A run under faults and preemptions, of the platform as it is. */
const replayOf = (name: string) => {
  const input = drawCase(name, settings)
  const outcome = runInput({ name, seed: 1, input, settings, alter: undefined, aggregates: undefined })
  return { outcome, replay: { seed: 1, input, tape: outcome.tape() } }
}

describe.each(["walk/1", "walk/2", "walk/3"])("the walk through run %s", (name) => {
  const { outcome, replay } = replayOf(name)
  const { outcome: walked, walk } = walkRun(replay, undefined, undefined)

  it("is the very same run", () => {
    assert.strictEqual(walked.traceHash, outcome.traceHash)
    assert.deepStrictEqual(walked.tape(), replay.tape)
    assert.deepStrictEqual(walked.story, outcome.story)
  })

  it("has a step for each message and each fault, in their order, and every choice of the tape's schedule", () => {
    const messages = walk.steps.flatMap(({ event }) => (event._tag === "Message" ? [event.message.id] : []))
    const faults = walk.steps.flatMap(({ event }) => (event._tag === "Fault" ? [event.event] : []))
    assert.deepStrictEqual(
      messages,
      outcome.story?.messages.map(({ id }) => id)
    )
    assert.deepStrictEqual(faults, outcome.story?.faults)
    for (const { event, number } of walk.steps) {
      if (event._tag === "Fault") {
        const before = walk.steps.slice(0, number).filter((step) => step.event._tag === "Message").length
        assert.strictEqual(before, event.event.after)
      }
    }
    const told = walk.steps.flatMap(({ choices }) => [
      ...(choices?.outOfTurn ?? []).map(({ address }) => address),
      ...(choices?.preempted ?? []).map(({ address }) => address)
    ])
    assert.isAbove(told.length, 0)
    assert.isTrue(told.every((address) => address in replay.tape))
  })

  it("knows a command as under way from its commit until its receiver has handled it", () => {
    const commands = walk.steps.filter(
      ({ event }) =>
        event._tag === "Message" && event.message.source === "coordinator" && event.message.receiver !== "coordinator"
    )
    assert.isAbove(commands.length, 0)
    const isUnderWay = (at: number, number: number): boolean => {
      const event = walk.steps[number - 1]?.event
      return walk.standing(at).underWay.some(({ id }) => event?._tag === "Message" && id === event.message.id)
    }
    for (const { number } of commands) {
      assert.isTrue(isUnderWay(number, number))
    }
    const answered = commands.filter(({ number }) => number < walk.steps.length / 2)
    assert.isTrue(answered.every(({ number }) => !isUnderWay(walk.steps.length, number)))
  })

  it("refuses to tell of a step that there is not", () => {
    assert.throws(() => walk.standing(walk.steps.length + 1), /There is no step/)
  })
})
