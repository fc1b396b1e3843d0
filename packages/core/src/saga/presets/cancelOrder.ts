import { callKey } from "../../gateway/callKey.ts"
import type { OrderRequest } from "../../message/OrderRequest.ts"
import type { RowReference } from "../../ports/Row.ts"
import { groupLines } from "../../stock/groupLines.ts"
import { sagaId } from "../Saga.ts"
import type { SagaContext, SagaDefinition, StepCommand } from "../SagaDefinition.ts"
import { type PresetOptions, purchaseFootprint } from "./footprint.ts"
import { forward, inside, payStep } from "./steps.ts"

/** The request of a cancellation: the order as it was requested, and who cancels it, and why. */
export interface CancellationRequest {
  readonly order: OrderRequest
  readonly by: string
  readonly reason: string
}

type Context = SagaContext<CancellationRequest>

const command = (type: string, data: (context: Context) => unknown): StepCommand<CancellationRequest> => ({
  type,
  subject: ({ orderId }) => orderId,
  data
})

const orderOnly = ({ orderId }: Context): unknown => ({ orderId })

/** The saga of the order's purchase. */
export const purchaseOf = (orderId: string): string => sagaId("purchase", orderId)

/**
 * Cancels a whole order: asks its purchase to stop if it still can, else waits for its end; then takes the delivery
 * back while it is in preparation, the goods, and the money (2.3). What never happened is not taken back.
 */
export const cancelOrder = (options: PresetOptions): SagaDefinition<CancellationRequest> => ({
  family: "cancellation",
  name: "cancel-order",
  version: 1,
  summary: "stop or await the purchase, cancel the delivery (pivot), recall it, return stock, refund, cancel the order",
  deadlineMs: 60 * 60_000,
  steps: [
    {
      name: "settle",
      participant: "coordinator",
      kind: "query",
      do: command("SettlePurchase", ({ orderId, request }) => ({
        purchase: purchaseOf(orderId),
        reason: request.reason
      })),
      deadlineMs: 60_000,
      retry: { attempts: 20, undoAttempts: 1, backoff: 2, longestWaitMs: 10 * 60_000 }
    },
    {
      name: "begin",
      participant: "order",
      kind: "compensatable",
      do: command("BeginCancellation", ({ orderId, request: { by, reason } }) => ({ orderId, by, reason })),
      undo: command("ResumeOrder", orderOnly),
      ...inside
    },
    {
      name: "stop-delivery",
      participant: "delivery",
      kind: "pivot",
      do: command("CancelDelivery", orderOnly),
      undo: command("ReinstateDelivery", orderOnly),
      ...inside
    },
    // The carrier is told behind the pivot, where nothing is taken back any more.
    {
      name: "recall",
      participant: "delivery",
      kind: "retriable",
      do: command("RecallDelivery", orderOnly),
      ...forward
    },
    {
      name: "return-stock",
      participant: "inventory",
      kind: "retriable",
      do: command("ReturnStock", ({ orderId, request }) => ({ orderId, lines: groupLines(request.order.lines) })),
      ...forward
    },
    {
      name: "refund",
      participant: "payment",
      kind: "retriable",
      do: command("RefundPayment", ({ orderId, request: { order } }) => ({
        orderId,
        userId: order.buyerId,
        method: order.method
      })),
      ...forward,
      deadlineMs: 30_000
    },
    {
      name: "finish",
      participant: "order",
      kind: "retriable",
      do: command("FinishCancellation", orderOnly),
      ...forward
    }
  ],
  footprint: (context) => cancellationFootprint(context, options)
})

const cancellationFootprint = (context: Context, options: PresetOptions): ReadonlyArray<RowReference> => {
  const { orderId, request, sagaId: own } = context
  const purchase = purchaseOf(orderId)
  return [
    { kind: "saga", key: purchase },
    { kind: "outcomes", key: purchase },
    ...purchaseFootprint({ ...context, sagaId: purchase, request: request.order }, options, {
      pay: payStep,
      deliver: "deliver"
    }),
    ...cancellationCalls(own, orderId)
  ]
}

/** The key under which an order's purchase asks the carrier for its delivery. */
export const deliveryKey = (orderId: string): string => callKey(purchaseOf(orderId), "deliver", "do")

/**
 * The key under which the carrier is told that it is not wanted. It derives from what is recalled, so that whoever
 * handles the one call finds the other.
 */
export const recallKey = (orderId: string): string => callKey(purchaseOf(orderId), "deliver", "undo")

/** The calls to the outside that a cancellation may make, whatever its order was: none of them is there before it. */
export const cancellationCalls = (sagaId: string, orderId: string): ReadonlyArray<RowReference> => [
  { kind: "delivery-intent", key: recallKey(orderId) },
  { kind: "payment-intent", key: callKey(sagaId, "refund", "do") },
  { kind: "payment-intent", key: callKey(sagaId, "refund", "undo") }
]
