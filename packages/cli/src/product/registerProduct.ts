import * as Effect from "effect/Effect"

import type { Invocation } from "../CommandContext.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { IdempotencyOptions } from "../options/idempotencyKeyOption.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { identifierOf } from "../platform/identifierOf.ts"
import { newId } from "../platform/newId.ts"
import { withPlatform } from "../platform/withPlatform.ts"
import { findUser } from "../user/readUser.ts"
import { readProduct } from "./readProduct.ts"
import { renderProduct } from "./renderProduct.ts"

interface RegisterOptions extends DatabaseOptions, IdempotencyOptions {
  readonly name: string
  readonly seller: string
  readonly price: number
  readonly stock: number
  readonly originalPrice?: number
  readonly shippingFee?: number
  readonly id?: string
  readonly description?: string
  readonly category?: string
}

/** Registers a product. */
export const registerProduct = async (invocation: Invocation, options: RegisterOptions): Promise<CommandOutcome> => {
  const { idempotencyKey } = options
  const given = options.id === undefined ? undefined : identifierOf("product", options.id)
  const facts = factsOf(options)
  const data = await withPlatform(invocation, options, ({ parts, platform, submit }) =>
    Effect.gen(function* () {
      yield* findUser(parts.store, options.seller)
      const id = given ?? (yield* newId(parts.ids, "product", idempotencyKey))
      yield* submit("RegisterProduct", { id, ...facts }, idempotencyKey)
      yield* platform.quiet
      return yield* readProduct(parts.store, id)
    })
  )
  return success("sagaproof.product.register/1", data, (page) => [
    `${page.paint.green(page.glyphs.pass)} registered`,
    ...renderProduct(page, data)
  ])
}

const factsOf = ({
  category,
  description,
  name,
  originalPrice,
  price,
  seller: sellerId,
  shippingFee,
  stock
}: RegisterOptions): object => ({
  name,
  sellerId,
  price,
  stock,
  ...(originalPrice === undefined ? {} : { originalPrice }),
  ...(shippingFee === undefined ? {} : { shippingFee }),
  ...(description === undefined ? {} : { description }),
  ...(category === undefined ? {} : { category })
})
