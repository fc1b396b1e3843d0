import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { GatewayCall } from "@sagaproof/core/ports/Gateway"

/** A call to the payment provider. */
export const paymentCall = (
  operation: string,
  key: string,
  body: { readonly orderId?: string; readonly amount?: number; readonly charge?: string } = {}
): GatewayCall => {
  const whole = { orderId: "order-1", amount: 100, ...body }
  return { gateway: "payment-provider", key, operation, body: whole, bodyHash: fingerprint(whole) }
}

/** A charge of 100 for an order, under its own key. */
export const charge = (key = "charge", orderId = "order-1"): GatewayCall => paymentCall("charge", key, { orderId })
