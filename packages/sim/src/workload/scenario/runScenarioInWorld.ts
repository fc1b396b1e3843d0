import * as Cause from "effect/Cause"
import * as Exit from "effect/Exit"

import { runWorld, type RunWorldOptions } from "../../world/runWorld.ts"
import type { RunChoice } from "./RunChoice.ts"
import { runScenario } from "./runScenario.ts"
import type { Scenario } from "./schema/Scenario.ts"
import type { ScenarioReport } from "./ScenarioReport.ts"
import type { Watcher } from "./stage/TimelineEvent.ts"

/** Scenarios are small: one that takes more steps than this most likely turns round and round. */
const stepLimit = 30_000_000

/** Runs a scenario in a world of its own: in virtual time, the same for the same choice. */
export const runScenarioInWorld = (
  scenario: Scenario,
  choice: RunChoice,
  watch: Watcher = () => undefined,
  options: Omit<RunWorldOptions, "seed"> = {}
): ScenarioReport => {
  const { outcome, virtualMs } = runWorld(runScenario(scenario, choice, watch), {
    stepLimit,
    ...options,
    seed: choice.seed
  })
  if (outcome._tag === "Done") {
    if (Exit.isSuccess(outcome.exit)) {
      return outcome.exit.value
    }
    throw Cause.squash(outcome.exit.cause)
  }
  return {
    ...choice,
    name: scenario.name,
    // A system that stands still with work to do is wrong; one that was given up is merely not known to be right.
    verdict: outcome._tag === "Stalled" ? "fail" : "unknown",
    orders: { placed: 0, completed: 0, rejected: 0, compensated: 0, stuck: 0, open: 0, cancelled: 0, refused: 0 },
    expectations: [],
    checkers: [],
    idle: [],
    observation: {},
    stuckSagas: [],
    atRest: false,
    virtualMs,
    problem: outcome.message
  }
}
