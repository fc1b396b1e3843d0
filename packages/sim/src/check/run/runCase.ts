import * as Cause from "effect/Cause"
import * as Exit from "effect/Exit"

import { allCheckers } from "@sagaproof/core/judge/allCheckers"

import { runInWorld } from "../../world/runWorld.ts"
import { makeTape } from "../../world/Tape.ts"
import type { WorldResult } from "../../world/WorldResult.ts"
import { brokenRule } from "./brokenRule.ts"
import { makeGate } from "./makeGate.ts"
import { playCase, type PlayedCase } from "./playCase.ts"
import type { RunOutcome } from "./RunOutcome.ts"
import type { RunParts } from "./RunParts.ts"
import type { RunStory } from "./RunStory.ts"
import { withoutStacks } from "./withoutStacks.ts"

/** Such a run turns round and round. */
const stepLimit = 3_000_000

/** Runs a case in a world of its own: first with what befalls it, then without, and judges what it has left behind. */
export const runCase = (parts: RunParts): RunOutcome => {
  const { faults, seed, strategy } = parts
  const gate = makeGate(strategy)
  const result = withoutStacks(() =>
    runInWorld((world) => playCase(parts, world, gate.open), { seed, strategy: gate.strategy, stepLimit })
  )
  const { broken, judged } = judgementOf(result)
  return {
    verdict: broken.length > 0 ? "fail" : judged.length === 0 ? "unknown" : "pass",
    broken,
    judged,
    tape: () => makeTape(strategy.schedule(), faults.chosen),
    fired: faults.fired(),
    steps: result.steps,
    virtualMs: result.virtualMs,
    traceHash: result.traceHash,
    story: storyOf(result)
  }
}

const rules = new Map(allCheckers.map(({ name, rule }) => [name, rule]))

const judgementOf = ({ outcome }: WorldResult<PlayedCase, never>): Pick<RunOutcome, "broken" | "judged"> => {
  if (outcome._tag !== "Done") {
    return { broken: [brokenRule("goes-on", outcome.message)], judged: [] }
  }
  if (Exit.isFailure(outcome.exit)) {
    const cause = Cause.squash(outcome.exit.cause)
    return { broken: [brokenRule("no-defect", cause instanceof Error ? cause.message : String(cause))], judged: [] }
  }
  const { broken, judgements } = outcome.exit.value
  const results = judgements.flatMap((judgement) => judgement.results)
  const failed = results
    .filter(({ verdict }) => verdict === "fail")
    .map(({ checker, message }) => ({ checker, message, rule: rules.get(checker) ?? "" }))
  const crashed = results
    .filter(({ error }) => error !== undefined)
    .map(({ checker, message }) => brokenRule("no-defect", `${checker}: ${message}`))
  return {
    broken: [...failed, ...crashed, ...broken],
    judged: [...new Set(results.filter(({ judged }) => judged > 0).map(({ checker }) => checker))]
  }
}

const storyOf = ({ outcome }: WorldResult<PlayedCase, never>): RunStory | undefined =>
  outcome._tag === "Done" && Exit.isSuccess(outcome.exit) ? outcome.exit.value.story : undefined
