import { fingerprint } from "../../../identity/Fingerprint.ts"
import type { GatewayCall, GatewayName } from "../../../ports/Gateway.ts"

/** A call of that operation, for order `order-1` where the body names no other. */
export const callOf = (
  gateway: GatewayName,
  operation: string,
  key: string,
  body: Readonly<Record<string, unknown>>
): GatewayCall => {
  const whole = { orderId: "order-1", ...body }
  return { gateway, key, operation, body: whole, bodyHash: fingerprint(whole) }
}

const samples = {
  "payment-provider": "charge",
  carrier: "request",
  notifier: "send",
  "data-platform": "send"
} as const satisfies Record<GatewayName, string>

/** A call that every gateway of that name approves; a different `amount` makes it another request. */
export const sampleCall = (gateway: GatewayName, key: string, amount = 100): GatewayCall =>
  callOf(gateway, samples[gateway], key, { amount })
