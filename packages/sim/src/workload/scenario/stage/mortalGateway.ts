import type { Gateway } from "@sagaproof/core/ports/Gateway"

import type { Life } from "./Life.ts"

/** A gateway as one process sees it that may stop at any time. A request that is under way arrives all the same. */
export const mortalGateway = (gateway: Gateway, life: Life): Gateway => ({
  name: gateway.name,
  keyLifeMs: gateway.keyLifeMs,
  call: (call) => life.mortal(gateway.call(call)),
  lookUp: (key) => life.mortal(gateway.lookUp(key)),
  ledger: gateway.ledger,
  notifications: gateway.notifications
})
