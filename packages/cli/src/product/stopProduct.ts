import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { findProduct, readProduct } from "./readProduct.ts"
import { renderProduct } from "./renderProduct.ts"

/** Stops the sale of a product. */
export const stopProduct = async (
  invocation: Invocation,
  id: string,
  options: DatabaseOptions & IdempotencyOptions
): Promise<CommandOutcome> => {
  const data = await withPlatform(invocation, options, ({ parts, platform, submit }) =>
    Effect.gen(function* () {
      yield* findProduct(parts.store, id)
      yield* submit("StopSale", { id }, options.idempotencyKey)
      yield* platform.quiet
      return yield* readProduct(parts.store, id)
    })
  )
  return success("sagaproof.product.stop/1", data, (page) => [
    `${page.paint.green(page.glyphs.pass)} no new orders of it are taken`,
    ...renderProduct(page, data)
  ])
}
