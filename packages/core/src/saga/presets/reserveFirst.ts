import type { OrderRequest } from "../../message/OrderRequest.ts"
import type { SagaDefinition, Step } from "../SagaDefinition.ts"
import { type PresetOptions, purchaseFootprint } from "./footprint.ts"
import { commands, forward, inside, orderDeadlineMs, outside, payStep, placingStep } from "./steps.ts"

const deliver: Step<OrderRequest> = {
  name: "deliver",
  participant: "delivery",
  kind: "retriable",
  do: commands.requestDelivery,
  ...forward
}

/**
 * Holds the stock, then takes the money, then sells what it holds (S1-23 to S1-36): an order that is paid has its
 * goods. The delivery is an option; S1 itself has none.
 */
export const reserveFirst = (
  options: PresetOptions,
  variant: { readonly delivery: boolean }
): SagaDefinition<OrderRequest> => ({
  family: "purchase",
  name: variant.delivery ? "reserve-first" : "reserve-first-without-delivery",
  version: 1,
  summary: variant.delivery
    ? "reserve stock, pay (pivot), confirm, deliver"
    : "reserve stock, pay (pivot), confirm; no delivery",
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
      name: payStep,
      participant: "payment",
      kind: "pivot",
      do: commands.processPayment,
      undo: commands.cancelPayment,
      ...outside
    },
    {
      name: "confirm-stock",
      participant: "inventory",
      kind: "retriable",
      do: commands.confirmReservation,
      ...forward
    },
    { name: "confirm", participant: "order", kind: "retriable", do: commands.confirmOrder, ...forward },
    ...(variant.delivery ? [deliver] : [])
  ],
  footprint: (context) =>
    purchaseFootprint(context, options, { pay: payStep, deliver: variant.delivery ? "deliver" : undefined })
})
