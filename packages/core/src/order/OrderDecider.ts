import { accept, type Decider, refuse } from "../decider/Decider.ts"
import { rejection } from "../rejection/Rejection.ts"
import { advanceLines } from "./advanceLines.ts"
import { beginCancellation, finishCancellation, resumeOrder } from "./cancelOrder.ts"
import { evolveOrder } from "./evolveOrder.ts"
import type { Order } from "./Order.ts"
import type { OrderCommand } from "./OrderCommand.ts"
import type { OrderEvent } from "./OrderEvent.ts"
import { placeOrder } from "./placeOrder.ts"
import { abandonOrder, confirmOrder, failOrder, markOrderPaid } from "./settleOrder.ts"

/** Keeps what a user has ordered and what became of it. */
export const orderDecider: Decider<Order | undefined, OrderCommand, OrderEvent> = {
  initial: undefined,
  decide: (command, order) => {
    if (command._tag === "PlaceOrder") {
      return placeOrder(command, order)
    }
    if (order === undefined) {
      // An undo never fails for want of something to undo.
      return command._tag === "FailOrder" || command._tag === "ResumeOrder"
        ? accept()
        : refuse(rejection("ENTITY_NOT_FOUND", `There is no order ${command.orderId}.`))
    }
    switch (command._tag) {
      case "MarkOrderPaid":
        return markOrderPaid(order)
      case "ConfirmOrder":
        return confirmOrder(order)
      case "FailOrder":
        return failOrder(command, order)
      case "AbandonOrder":
        return abandonOrder(command, order)
      case "BeginCancellation":
        return beginCancellation(command, order)
      case "ResumeOrder":
        return resumeOrder(order)
      case "FinishCancellation":
        return finishCancellation(order)
      case "AdvanceLines":
        return advanceLines(command, order)
    }
  },
  evolve: evolveOrder
}
