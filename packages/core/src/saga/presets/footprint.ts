import { callKey } from "../../gateway/callKey.ts"
import type { OrderRequest } from "../../message/OrderRequest.ts"
import type { RowReference } from "../../ports/Row.ts"
import { reservationKey } from "../../reservation/reservationKey.ts"
import type { SagaContext } from "../SagaDefinition.ts"

/** What a composition has, which a saga's footprint depends on. */
export interface PresetOptions {
  /** Whether the delivery participant tells a carrier. */
  readonly carrier: boolean
}

/**
 * Every row that placing, paying and delivering an order touches, whatever branch its saga takes. Rows with the same
 * key stand together, so that a store finds them with one look-up.
 */
export const purchaseFootprint = (
  { orderId, request, sagaId }: SagaContext<OrderRequest>,
  options: PresetOptions,
  steps: { readonly pay: string; readonly deliver: string | undefined }
): ReadonlyArray<RowReference> => {
  const rows: Array<RowReference> = [
    { kind: "order", key: orderId },
    { kind: "payment", key: orderId }
  ]
  if (steps.deliver !== undefined) {
    rows.push({ kind: "delivery", key: orderId })
    if (options.carrier) {
      rows.push({ kind: "delivery-intent", key: callKey(sagaId, steps.deliver, "do") })
    }
  }
  for (const { productId } of request.lines) {
    rows.push(
      { kind: "reservation", key: reservationKey(orderId, productId) },
      { kind: "item", key: productId },
      { kind: "stock", key: productId }
    )
  }
  rows.push({ kind: "buyer", key: request.buyerId })
  if (request.method === "wallet") {
    rows.push({ kind: "wallet", key: request.buyerId })
  } else {
    rows.push(
      { kind: "payment-intent", key: callKey(sagaId, steps.pay, "do") },
      { kind: "payment-intent", key: callKey(sagaId, steps.pay, "undo") }
    )
  }
  // As long as it is, and no longer, as it is kept with its saga.
  return rows.slice()
}
