import * as Schema from "effect/Schema"

import { Address } from "../address/Address.ts"
import { Buyer } from "../buyer/Buyer.ts"
import { Identifier } from "../identity/Identifier.ts"
import { Item } from "../item/Item.ts"
import { Won } from "../money/Won.ts"
import { PaymentMethod } from "../payment/Payment.ts"
import { Quantity } from "../quantity/Quantity.ts"
import { FulfilmentStatus } from "./FulfilmentStatus.ts"
import { OrderCancellation, OrderFailure } from "./Order.ts"

const ofOrder = { orderId: Identifier }

/** One line as it was asked for, with what the order participant's own copy of the catalogue says of its product. */
export const RequestedLine = Schema.Struct({
  productId: Identifier,
  quantity: Quantity,
  /** Left out where the product is not known. */
  item: Schema.optional(Item),
  /** What the client believes one piece costs (S1-68). */
  clientUnitPrice: Schema.optional(Won)
})

/** {@inheritDoc RequestedLine} */
export type RequestedLine = typeof RequestedLine.Type

/** Writes the order, if the buyer, the products and the client's prices are in order (S0-66, S2-116). */
export const PlaceOrder = Schema.TaggedStruct("PlaceOrder", {
  ...ofOrder,
  trackingId: Identifier,
  userId: Identifier,
  /** The order participant's own copy of the user; left out where the user is not known (S0-30). */
  buyer: Schema.optional(Buyer),
  lines: Schema.Array(RequestedLine),
  /** What the client believes all products cost together (S1-71). */
  clientTotal: Schema.optional(Won),
  address: Schema.optional(Address),
  method: PaymentMethod,
  preset: Schema.String
})

/** {@inheritDoc PlaceOrder} */
export type PlaceOrder = typeof PlaceOrder.Type

/** Puts on record that the order is paid, before it is confirmed: it is not abandoned any more (S2-174). */
export const MarkOrderPaid = Schema.TaggedStruct("MarkOrderPaid", ofOrder)

/** Confirms the order: it is paid and its goods are prepared (S0-67, S2-163). */
export const ConfirmOrder = Schema.TaggedStruct("ConfirmOrder", ofOrder)

/** The order comes to nothing, and nothing of it is left elsewhere (S0-68). Also the undo of placing it. */
export const FailOrder = Schema.TaggedStruct("FailOrder", { ...ofOrder, ...OrderFailure.fields })

/** The order will come to nothing, unless it is paid already; what it holds elsewhere is undone first (R4-22). */
export const AbandonOrder = Schema.TaggedStruct("AbandonOrder", { ...ofOrder, ...OrderFailure.fields })

/** Begins to cancel a confirmed order (S4-065). */
export const BeginCancellation = Schema.TaggedStruct("BeginCancellation", { ...ofOrder, ...OrderCancellation.fields })

/** Undoes the beginning of a cancellation: the order stands. */
export const ResumeOrder = Schema.TaggedStruct("ResumeOrder", ofOrder)

/** Ends a cancellation: nothing of the order is left elsewhere. */
export const FinishCancellation = Schema.TaggedStruct("FinishCancellation", ofOrder)

/** The goods got further to the buyer: all lines that still stand follow, step by step (S2-027 to S2-030). */
export const AdvanceLines = Schema.TaggedStruct("AdvanceLines", { ...ofOrder, to: FulfilmentStatus })

/** Everything that can be asked of an order. */
export const OrderCommand = Schema.Union([
  PlaceOrder,
  MarkOrderPaid,
  ConfirmOrder,
  FailOrder,
  AbandonOrder,
  BeginCancellation,
  ResumeOrder,
  FinishCancellation,
  AdvanceLines
])

/** {@inheritDoc OrderCommand} */
export type OrderCommand = typeof OrderCommand.Type
