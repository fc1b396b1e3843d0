import { rejection } from "@sagaproof/core/rejection/Rejection"
import { refused } from "@sagaproof/services/participants/step/StepBehaviour"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const refusedPastPivot: Mutant = {
  id: "saga.refused-past-pivot",
  class: "blocked",
  breaks: "A step behind the pivot may be refused, when the money is taken and nothing can go back.",
  seenBy: ["sagas-ended"],
  alter: (parts) =>
    changeDo(parts, "order", "ConfirmOrder", (confirm) => ({
      ...confirm,
      decide: (order, work, message) =>
        message.sagaattempt === 1
          ? refused(rejection("ILLEGAL_TRANSITION", "The order cannot be confirmed now."))
          : confirm.decide(order, work, message)
    }))
}
