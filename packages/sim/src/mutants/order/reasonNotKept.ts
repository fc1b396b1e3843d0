import { isGroupStep } from "@sagaproof/core/saga/SagaDefinition"

import type { Mutant } from "../Mutant.ts"
import { changeSteps } from "../planting/changeSteps.ts"

export const reasonNotKept: Mutant = {
  id: "order.reason-not-kept",
  class: "wrong-record",
  breaks: "Every order that comes to nothing says that it was cancelled by request, whatever its saga turned back for.",
  seenBy: ["order-agreement"],
  alter: (parts) =>
    changeSteps(parts, (step) =>
      isGroupStep(step) || step.undo?.type !== "FailOrder"
        ? step
        : {
            ...step,
            undo: {
              ...step.undo,
              data: ({ orderId }) => ({ orderId, code: "CANCELLED_BY_REQUEST", reason: "The order was cancelled." })
            }
          }
    )
}
