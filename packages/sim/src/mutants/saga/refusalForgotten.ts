import type { Mutant } from "../Mutant.ts"
import { forgetOutcomes } from "../planting/forgetOutcomes.ts"

export const refusalForgotten: Mutant = {
  id: "saga.refusal-forgotten",
  class: "compensation-gap",
  breaks:
    "A participant does not write down that it has refused a step: asked again, it does it behind its saga's back.",
  seenBy: ["nothing-reserved-for-ended", "outcomes-agree"],
  alter: (parts) => forgetOutcomes(parts, "refused")
}
