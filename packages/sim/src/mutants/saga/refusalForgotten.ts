import type { Mutant } from "../Mutant.ts"
import { forgetOutcomes } from "../planting/forgetOutcomes.ts"

export const refusalForgotten: Mutant = {
  id: "saga.refusal-forgotten",
  class: "compensation-gap",
  breaks:
    "A participant does not write down that it has refused a step: asked again, it does it behind its saga's back.",
  seenBy: ["nothing-reserved-for-ended", "outcomes-agree"],
  // It takes an answer that is late, and goods that come free before the question is asked again.
  settings: {
    presets: ["reserve-first"],
    deliveries: ["bus"],
    faults: ["lock-wait", "pause", "session-lost", "gateway-declines"],
    orders: { min: 6, max: 10 }
  },
  alter: (parts) => forgetOutcomes(parts, "refused")
}
