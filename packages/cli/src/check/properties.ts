import { allCheckers } from "@sagaproof/core/judge/allCheckers"
import { harnessRules } from "@sagaproof/sim/check/run/harnessRules"

/** A rule that runs are judged by. */
export interface Property {
  readonly name: string
  readonly rule: string
}

/** Every rule that runs are judged by: the checkers', then what the harness itself sees to. */
export const properties: ReadonlyArray<Property> = [
  ...allCheckers.map(({ name, rule }) => ({ name, rule })),
  ...Object.entries(harnessRules).map(([name, rule]) => ({ name, rule }))
]
