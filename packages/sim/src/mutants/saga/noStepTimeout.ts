import type { Mutant } from "../Mutant.ts"
import { withoutTimers } from "../planting/withoutTimers.ts"

export const noStepTimeout: Mutant = {
  id: "saga.no-step-timeout",
  class: "blocked",
  breaks: "A saga waits for the answer to a step for as long as it takes: no timer wakes it.",
  seenBy: ["waits-timed"],
  alter: (parts) => withoutTimers(parts, ({ sagastep, type }) => type === "DeadlineReached" && sagastep !== undefined)
}
