import type { Mutant } from "../Mutant.ts"
import { forgetOutcomes } from "../planting/forgetOutcomes.ts"

export const outcomeNotRecorded: Mutant = {
  id: "saga.outcome-not-recorded",
  class: "duplicate",
  breaks: "A participant does not write down that it has done a step, and does it again when it is asked again.",
  seenBy: ["wallet-conservation", "effects-at-most-once"],
  alter: (parts) => forgetOutcomes(parts, "done")
}
