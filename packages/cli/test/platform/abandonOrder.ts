import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"
import * as Effect from "effect/Effect"

import { databaseSource } from "../../src/database/databaseSource.ts"
import { openParts } from "../../src/platform/openParts.ts"

/** Has an order accepted by a process that ends before anything else is done for it. */
export const abandonOrder = (
  environment: Readonly<Record<string, string>>,
  order: { readonly orderId: string; readonly buyerId: string; readonly productId: string }
): Promise<void> => {
  const { buyerId, orderId, productId } = order
  const body = { orderId, buyerId, lines: [{ productId, quantity: 1 }], method: "wallet", preset: "reserve-first" }
  const work = Effect.gen(function* () {
    const parts = yield* openParts(databaseSource({ environment, folder: "/" }, {}))
    const platform = yield* startPlatform(acceptingOnly(parts))
    yield* platform.ingress.submit({ caller: "test", operation: "SubmitOrder", idempotencyKey: orderId, body })
  })
  return Effect.runPromise(Effect.scoped(work))
}

/** The coordinator alone, and nobody who carries what it says. */
const acceptingOnly = (parts: PlatformParts): PlatformParts => ({
  ...parts,
  makeParticipants: (made) => new Map([...parts.makeParticipants(made)].filter(([name]) => name === "coordinator")),
  relaySteps: { ...parts.relaySteps, read: () => Effect.succeed([]) }
})
