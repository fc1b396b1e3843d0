import type { Gateway, GatewayCall } from "@sagaproof/core/ports/Gateway"

import type { Mutant } from "../Mutant.ts"
import { changeProvider } from "../planting/changeProvider.ts"

const orderOf = ({ body }: GatewayCall): string => (body as { readonly orderId: string }).orderId

/** Calls under the order's id, whatever is called for. */
const withOrderKeys = (provider: Gateway): Gateway => {
  const orders = new Map<string, string>()
  return {
    ...provider,
    call: (call) => {
      orders.set(call.key, orderOf(call))
      return provider.call({ ...call, key: orderOf(call) })
    },
    lookUp: (key) => provider.lookUp(orders.get(key) ?? key)
  }
}

export const sharedKey: Mutant = {
  id: "pay.shared-key",
  class: "unknown-outcome",
  breaks: "Charge and refund of an order go out under the same key.",
  seenBy: ["sagas-ended"],
  alter: (parts) => changeProvider(parts, withOrderKeys)
}
