import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Quantity } from "../quantity/Quantity.ts"

/** Opens the ledger of a new product with what there is at the start (S0-33, S0-61). */
export const InitialiseStock = Schema.TaggedStruct("InitialiseStock", { productId: Identifier, quantity: Quantity })

const forOrder = { productId: Identifier, orderId: Identifier, quantity: Quantity }

/** Holds pieces for an order: available to reserved (S4-042, S4-044). */
export const ReserveStock = Schema.TaggedStruct("ReserveStock", forOrder)

/** Sells pieces that an order holds: reserved to sold (S4-045). */
export const ConfirmStock = Schema.TaggedStruct("ConfirmStock", forOrder)

/** Gives back pieces that an order holds: reserved to available (S4-046). */
export const ReleaseStock = Schema.TaggedStruct("ReleaseStock", forOrder)

/** Sells pieces that nobody holds: available to sold (S0-63). */
export const DecreaseStock = Schema.TaggedStruct("DecreaseStock", forOrder)

/** Undoes a decrease: sold to available, as if it had never been sold. */
export const IncreaseStock = Schema.TaggedStruct("IncreaseStock", forOrder)

/** Takes sold pieces back from a buyer: they are available again, and the sale stays on record. */
export const ReturnStock = Schema.TaggedStruct("ReturnStock", forOrder)

/** Adds new pieces. */
export const RestockStock = Schema.TaggedStruct("RestockStock", { productId: Identifier, quantity: Quantity })

/** Everything that can be asked of the stock of a product. */
export const StockCommand = Schema.Union([
  InitialiseStock,
  ReserveStock,
  ConfirmStock,
  ReleaseStock,
  DecreaseStock,
  IncreaseStock,
  ReturnStock,
  RestockStock
])

/** {@inheritDoc StockCommand} */
export type StockCommand = typeof StockCommand.Type

/** A command that moves pieces of one order. */
export type StockMovement = Exclude<StockCommand, { readonly _tag: "InitialiseStock" | "RestockStock" }>
