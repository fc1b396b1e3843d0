import * as Effect from "effect/Effect"

import type { Gateway } from "@sagaproof/core/ports/Gateway"

/** A gateway whose client takes no answer to an operation for a no. */
export const declining = (gateway: Gateway, operation: string): Gateway => ({
  ...gateway,
  call: (call) =>
    Effect.catchTag(gateway.call(call), "GatewayUnknown", (unknown) =>
      call.operation === operation
        ? Effect.succeed({ _tag: "Declined" as const, code: "TIMEOUT", message: unknown.message })
        : Effect.fail(unknown)
    )
})
