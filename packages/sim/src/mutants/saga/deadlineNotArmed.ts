import type { Mutant } from "../Mutant.ts"
import { withoutTimers } from "../planting/withoutTimers.ts"

export const deadlineNotArmed: Mutant = {
  id: "saga.deadline-not-armed",
  class: "blocked",
  breaks: "Nobody sets the timer of a saga's own deadline.",
  seenBy: ["waits-timed"],
  alter: (parts) => withoutTimers(parts, ({ sagastep, type }) => type === "DeadlineReached" && sagastep === undefined)
}
