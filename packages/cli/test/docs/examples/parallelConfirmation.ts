import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { OrderRequest } from "@sagaproof/core/message/OrderRequest"
import { makeDefinition } from "@sagaproof/core/saga/makeDefinition"
import { purchaseFootprint } from "@sagaproof/core/saga/presets/footprint"
import { commands, forward, inside, orderDeadlineMs, outside, placingStep } from "@sagaproof/core/saga/presets/steps"
import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"

/** Once it is paid, stock and order are confirmed at the same time, and the delivery waits for both. */
export const parallelConfirmation: SagaDefinition<OrderRequest> = {
  family: "purchase",
  name: "parallel-confirmation",
  version: 1,
  summary: "reserve stock, pay (pivot), confirm stock and order side by side, deliver",
  deadlineMs: orderDeadlineMs,
  placing: placingStep,
  steps: [
    {
      name: placingStep,
      participant: "order",
      kind: "compensatable",
      do: commands.placeOrder,
      undo: commands.failOrder,
      ...inside
    },
    {
      name: "reserve",
      participant: "inventory",
      kind: "compensatable",
      do: commands.reserveStock,
      undo: commands.releaseStock,
      ...inside
    },
    {
      name: "pay",
      participant: "payment",
      kind: "pivot",
      do: commands.processPayment,
      undo: commands.cancelPayment,
      ...outside
    },
    { name: "confirm-stock", participant: "inventory", kind: "retriable", do: commands.confirmReservation, ...forward },
    {
      name: "confirm",
      participant: "order",
      kind: "retriable",
      do: commands.confirmOrder,
      after: ["pay"],
      ...forward
    },
    {
      name: "deliver",
      participant: "delivery",
      kind: "retriable",
      do: commands.requestDelivery,
      after: ["confirm-stock", "confirm"],
      ...forward
    }
  ],
  footprint: (context) => purchaseFootprint(context, { carrier: false }, { pay: "pay", deliver: "deliver" })
}

/** What is wrong with it, if anything: every problem names the rule and the step. */
export const checked = makeDefinition(parallelConfirmation, messageCatalogue)
