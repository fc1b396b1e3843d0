import type { Gateway } from "@sagaproof/core/ports/Gateway"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** Puts another adapter between the platform and the payment provider. A platform without one is left as it is. */
export const changeProvider = (parts: PlatformParts, change: (provider: Gateway) => Gateway): PlatformParts => ({
  ...parts,
  gateways: new Map(
    Array.from(parts.gateways, ([name, gateway]) => [name, name === "payment-provider" ? change(gateway) : gateway])
  )
})
