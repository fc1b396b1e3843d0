import type { OrderRequest } from "../../message/OrderRequest.ts"
import type { SagaDefinition } from "../SagaDefinition.ts"
import { type PresetOptions, purchaseFootprint } from "./footprint.ts"
import { commands, forward, inside, orderDeadlineMs, outside, payStep, placingStep } from "./steps.ts"

/**
 * Looks whether there is stock, takes the money, then takes the stock; when that fails the money goes back
 * (S0-10 to S0-14, S0-46 to S0-48). Nothing is held meanwhile, so a paid order can still find the shelf empty.
 */
export const payFirst = (options: PresetOptions): SagaDefinition<OrderRequest> => ({
  family: "purchase",
  name: "pay-first",
  version: 1,
  summary: "check stock, pay, decrease stock (pivot), confirm, deliver; refund when the decrease fails",
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
    { name: "check", participant: "inventory", kind: "query", do: commands.checkStock, ...inside },
    {
      name: payStep,
      participant: "payment",
      kind: "compensatable",
      do: commands.processPayment,
      undo: commands.cancelPayment,
      ...outside
    },
    {
      name: "decrease",
      participant: "inventory",
      kind: "pivot",
      do: commands.decreaseStock,
      undo: commands.increaseStock,
      ...inside
    },
    { name: "confirm", participant: "order", kind: "retriable", do: commands.confirmOrder, ...forward },
    { name: "deliver", participant: "delivery", kind: "retriable", do: commands.requestDelivery, ...forward }
  ],
  footprint: (context) => purchaseFootprint(context, options, { pay: payStep, deliver: "deliver" })
})
