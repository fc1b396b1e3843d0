import type { CheckResult } from "@sagaproof/core/judge/CheckResult"
import type { Verdict } from "@sagaproof/core/judge/Verdict"
import type { StuckSaga } from "@sagaproof/services/layers/StuckSaga"

import type { ComparedValue } from "./outcome/ComparedValue.ts"
import type { Observation } from "./outcome/Observation.ts"
import type { OrderCounts } from "./outcome/OrderCounts.ts"
import type { RunChoice } from "./RunChoice.ts"

/** What one run of a scenario has come to. */
export interface ScenarioReport extends RunChoice {
  readonly name: string
  /** `fail` where an expectation or a checker failed; `unknown` where nothing failed and something was not judged. */
  readonly verdict: Verdict
  readonly orders: OrderCounts
  /** Every expected value beside the actual one. */
  readonly expectations: ReadonlyArray<ComparedValue>
  readonly checkers: ReadonlyArray<CheckResult>
  /** Names of the checkers that had nothing to judge in this scenario. */
  readonly idle: ReadonlyArray<string>
  readonly observation: Observation
  /** Sagas that wait for a person at the end, with the reason why. */
  readonly stuckSagas: ReadonlyArray<StuckSaga>
  /** Whether nothing moved at the end. */
  readonly atRest: boolean
  /** How much virtual time went by. */
  readonly virtualMs: number
  /** Why the run did not come to its end, when it did not. */
  readonly problem: string | undefined
}
