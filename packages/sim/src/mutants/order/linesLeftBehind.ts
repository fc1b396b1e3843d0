import { accept } from "@sagaproof/core/decider/Decider"

import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const linesLeftBehind: Mutant = {
  id: "order.lines-left-behind",
  class: "late-event",
  breaks:
    "An order that is being cancelled does not remember that its goods have left, and stands again without knowing.",
  seenBy: ["lines-follow-delivery"],
  // Goods have to leave just while their buyer cancels: little else is in the way then.
  settings: { deliveries: ["bus"], faults: [], orders: { min: 4, max: 6 } },
  alter: (parts) =>
    changeDecider(parts, "order", (decider) => ({
      ...decider,
      decide: (command, order) =>
        command._tag === "AdvanceLines" && order?.status === "cancelling" ? accept() : decider.decide(command, order)
    }))
}
