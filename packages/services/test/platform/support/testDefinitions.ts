import type { OrderRequest } from "@sagaproof/core/message/OrderRequest"
import { purchaseFootprint } from "@sagaproof/core/saga/presets/footprint"
import { commands, forward, inside, orderDeadlineMs, placingStep } from "@sagaproof/core/saga/presets/steps"
import type { SagaDefinition, Step } from "@sagaproof/core/saga/SagaDefinition"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

const place: Step<OrderRequest> = {
  name: placingStep,
  participant: "order",
  kind: "compensatable",
  do: commands.placeOrder,
  undo: commands.failOrder,
  ...inside
}

const purchase = {
  family: "purchase",
  version: 1,
  deadlineMs: orderDeadlineMs,
  placing: placingStep
}

/** Wallet and stock in one unit, all or nothing. */
export const together: SagaDefinition<OrderRequest> = {
  ...purchase,
  name: "together",
  summary: "debit and decrease as one (pivot), confirm",
  steps: [
    place,
    {
      name: "take",
      kind: "pivot",
      group: [
        { participant: "payment", do: commands.processPayment, undo: commands.cancelPayment },
        { participant: "inventory", do: commands.decreaseStock, undo: commands.increaseStock }
      ],
      ...inside
    },
    { name: "confirm", participant: "order", kind: "retriable", do: commands.confirmOrder, ...forward }
  ],
  footprint: (context) => purchaseFootprint(context, { carrier: true }, { pay: "take", deliver: undefined })
}

/** Looks and reserves side by side, pays, and finishes three things side by side. */
export const sideBySide: SagaDefinition<OrderRequest> = {
  ...purchase,
  name: "side-by-side",
  summary: "check and reserve, pay (pivot), confirm all",
  steps: [
    place,
    { name: "check", participant: "inventory", kind: "query", do: commands.checkStock, after: ["place"], ...inside },
    {
      name: "reserve",
      participant: "inventory",
      kind: "compensatable",
      do: commands.reserveStock,
      undo: commands.releaseStock,
      after: ["place"],
      ...inside
    },
    {
      name: "pay",
      participant: "payment",
      kind: "pivot",
      do: commands.processPayment,
      undo: commands.cancelPayment,
      after: ["check", "reserve"],
      ...inside
    },
    {
      name: "confirm-stock",
      participant: "inventory",
      kind: "retriable",
      do: commands.confirmReservation,
      after: ["pay"],
      ...forward
    },
    {
      name: "deliver",
      participant: "delivery",
      kind: "retriable",
      do: commands.requestDelivery,
      after: ["pay"],
      ...forward
    },
    {
      name: "confirm",
      participant: "order",
      kind: "retriable",
      do: commands.confirmOrder,
      after: ["pay"],
      ...forward
    }
  ],
  footprint: (context) => purchaseFootprint(context, { carrier: true }, { pay: "pay", deliver: "deliver" })
}

/** Lets a platform run further definitions. */
export const running =
  (...more: ReadonlyArray<SagaDefinition<OrderRequest>>) =>
  (parts: PlatformParts): PlatformParts => ({
    ...parts,
    definitions: [...parts.definitions, ...(more as unknown as ReadonlyArray<SagaDefinition<never>>)]
  })
