import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { readDelivery } from "./readDelivery.ts"
import { renderDelivery } from "./renderDelivery.ts"

/** What a carrier reports, by the command that says so. */
const reports = {
  ship: { operation: "ShipDelivery", told: "the carrier has taken it" },
  complete: { operation: "CompleteDelivery", told: "the carrier has handed it over" }
} as const

/** Makes the command that moves a delivery on, as its carrier reports. */
export const moveDelivery =
  (report: keyof typeof reports) =>
  async (
    invocation: Invocation,
    orderId: string,
    options: DatabaseOptions & IdempotencyOptions
  ): Promise<CommandOutcome> => {
    const { operation, told } = reports[report]
    const delivery = await withPlatform(invocation, options, ({ parts, platform, submit }) =>
      Effect.gen(function* () {
        yield* readDelivery(parts.store, orderId)
        yield* submit(operation, { orderId }, options.idempotencyKey)
        yield* platform.quiet
        return yield* readDelivery(parts.store, orderId)
      })
    )
    return success(`sagaproof.delivery.${report}/1`, { delivery }, (page) => [
      `${page.paint.green(page.glyphs.pass)} ${told}`,
      ...renderDelivery(page, delivery)
    ])
  }
