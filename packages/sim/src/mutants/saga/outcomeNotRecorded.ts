import type { Mutant } from "../Mutant.ts"
import { forgetOutcomes } from "../planting/forgetOutcomes.ts"

export const outcomeNotRecorded: Mutant = {
  id: "saga.outcome-not-recorded",
  class: "duplicate",
  breaks:
    "A participant does not write down what it has done: it does it again when asked again, and has nothing to undo.",
  seenBy: ["order-agreement", "effects-at-most-once", "wallet-conservation"],
  alter: (parts) => forgetOutcomes(parts, "done")
}
