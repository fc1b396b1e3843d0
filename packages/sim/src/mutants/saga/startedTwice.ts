import type { SubmitOrder } from "@sagaproof/core/message/coordinatorMessages"
import { sagaKind } from "@sagaproof/services/coordinator/sagaRows"
import { purchaseOf } from "@sagaproof/core/saga/presets/cancelOrder"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

export const startedTwice: Mutant = {
  id: "saga.two-per-order",
  class: "two-executors",
  breaks: "Whether an order was submitted already is not asked: under a second key its saga begins once more.",
  seenBy: ["one-answer"],
  alter: (parts) =>
    changeHandler(parts, "coordinator", "SubmitOrder", (handler) => ({
      needs: handler.needs,
      handle: (message, work) => {
        const { orderId = "" } = message.data as typeof SubmitOrder.data.Type
        if (work.has(sagaKind, purchaseOf(orderId)) && work.state(sagaKind, purchaseOf(orderId)) !== undefined) {
          work.put(sagaKind, purchaseOf(orderId), undefined)
        }
        handler.handle(message, work)
      }
    }))
}
