import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { findProduct, readProduct } from "./readProduct.ts"
import { renderProduct } from "./renderProduct.ts"

/** The options of every change of a product. */
export type ChangeOptions = DatabaseOptions & IdempotencyOptions

/** One change of a product. */
interface ProductChange {
  /** The last word of its command. */
  readonly command: "restock" | "stop" | "resume" | "price"
  readonly operation: "RestockProduct" | "StopSale" | "ResumeSale" | "ChangePrice"
  /** What is asked for besides the product. */
  readonly body: object
  /** What has changed, in a few words. */
  readonly told: string
}

/** Changes a product that must be there, and shows it as everybody knows it then. */
export const changeProduct = async (
  invocation: Invocation,
  id: string,
  { body, command, operation, told }: ProductChange,
  options: ChangeOptions
): Promise<CommandOutcome> => {
  const data = await withPlatform(invocation, options, ({ parts, platform, submit }) =>
    Effect.gen(function* () {
      yield* findProduct(parts.store, id)
      yield* submit(operation, { id, ...body }, options.idempotencyKey)
      yield* platform.quiet
      return yield* readProduct(parts.store, id)
    })
  )
  return success(`sagaproof.product.${command}/1`, data, (page) => [
    `${page.paint.green(page.glyphs.pass)} ${told}`,
    ...renderProduct(page, data)
  ])
}
