import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"

import type { CheckEvent } from "./CheckEvent.ts"

/** The first event of a check: everything that its worlds are drawn from. */
export const startEvent = (
  seed: number,
  words: { readonly runs: number; readonly timeBudget: number; readonly workers: number },
  settings: CheckSettings,
  wanted: ReadonlySet<string> | undefined,
  isExhaustive: boolean
): CheckEvent => ({
  type: "run.start",
  seed,
  runs: words.runs,
  timeBudgetSeconds: words.timeBudget,
  workers: words.workers,
  ...settings,
  ...(isExhaustive ? { strategies: ["exhaustive"] } : {}),
  properties: wanted === undefined ? null : [...wanted]
})
