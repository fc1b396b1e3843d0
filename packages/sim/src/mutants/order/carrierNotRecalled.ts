import { done } from "@sagaproof/services/participants/step/StepBehaviour"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const carrierNotRecalled: Mutant = {
  id: "cancel.carrier-not-recalled",
  class: "compensation-gap",
  breaks: "The carrier is not told that an order was cancelled, and delivers it.",
  seenBy: ["carrier-agrees"],
  alter: (parts) => changeDo(parts, "delivery", "RecallDelivery", (recall) => ({ ...recall, decide: () => done() }))
}
