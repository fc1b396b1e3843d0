import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"

/** The user may sell. */
export const SellingGranted = Schema.TaggedStruct("SellingGranted", { sellerId: Identifier })

/** The user may not sell any more. */
export const SellingWithdrawn = Schema.TaggedStruct("SellingWithdrawn", { sellerId: Identifier })

/** Everything that can happen to a selling permission. */
export const SellerEvent = Schema.Union([SellingGranted, SellingWithdrawn])

/** {@inheritDoc SellerEvent} */
export type SellerEvent = typeof SellerEvent.Type
