import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Quantity } from "../quantity/Quantity.ts"

const forOrder = { productId: Identifier, orderId: Identifier, quantity: Quantity }

/** The ledger was opened. */
export const StockInitialised = Schema.TaggedStruct("StockInitialised", { productId: Identifier, quantity: Quantity })

/** Available pieces are held for an order. */
export const StockReserved = Schema.TaggedStruct("StockReserved", forOrder)

/** Held pieces are sold. */
export const StockConfirmed = Schema.TaggedStruct("StockConfirmed", forOrder)

/** Held pieces are available again. */
export const StockReleased = Schema.TaggedStruct("StockReleased", forOrder)

/** Available pieces are sold without a hold (S0-63). */
export const StockDecreased = Schema.TaggedStruct("StockDecreased", forOrder)

/** A decrease was undone. */
export const StockIncreased = Schema.TaggedStruct("StockIncreased", forOrder)

/** Sold pieces came back. */
export const StockReturned = Schema.TaggedStruct("StockReturned", forOrder)

/** New pieces came in. */
export const StockRestocked = Schema.TaggedStruct("StockRestocked", { productId: Identifier, quantity: Quantity })

/** Everything that can happen to the stock of a product. */
export const StockEvent = Schema.Union([
  StockInitialised,
  StockReserved,
  StockConfirmed,
  StockReleased,
  StockDecreased,
  StockIncreased,
  StockReturned,
  StockRestocked
])

/** {@inheritDoc StockEvent} */
export type StockEvent = typeof StockEvent.Type
