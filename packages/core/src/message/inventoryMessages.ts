import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { messageType } from "./MessageType.ts"
import { Quantity } from "./OrderRequest.ts"
import { CertainReply, StepReply, UndoReply } from "./StepReply.ts"

// The names of the two topics are S1's (S1-24, S1-26).
const toInventory = { receiver: "inventory", topic: "product-reservation-request" } as const
const fromInventory = { role: "reply", receiver: "coordinator", topic: "product-reservation-response" } as const

/** The goods of an order, one line per product, sorted by product (R1-10). */
const Goods = Schema.Struct({
  orderId: Identifier,
  lines: Schema.Array(Schema.Struct({ productId: Identifier, quantity: Quantity }))
})

/** {@inheritDoc Goods} */
export type Goods = typeof Goods.Type

/** Whether there is enough stock now; changes nothing (S0-62). */
export const CheckStock = messageType("CheckStock", {
  role: "command",
  ...toInventory,
  data: Goods,
  replies: { done: "StockChecked", refused: "StockShort" }
})
export const StockChecked = messageType("StockChecked", { ...fromInventory, data: StepReply })
export const StockShort = messageType("StockShort", { ...fromInventory, data: StepReply })

/** Holds stock for an order, all lines or none (S1-25, S2-152, S4-044). */
export const ReserveStock = messageType("ReserveStock", {
  role: "command",
  ...toInventory,
  data: Goods,
  replies: { done: "StockReserved", refused: "StockReservationRejected" }
})
export const StockReserved = messageType("StockReserved", { ...fromInventory, data: StepReply })
export const StockReservationRejected = messageType("StockReservationRejected", { ...fromInventory, data: StepReply })

/** Gives held stock back; the undo of holding it (S1-34, S4-046). */
export const ReleaseStock = messageType("ReleaseStock", {
  role: "command",
  ...toInventory,
  data: Goods,
  replies: { undone: "StockReleased" }
})
export const StockReleased = messageType("StockReleased", { ...fromInventory, data: UndoReply })

/** Turns held stock into sold stock (S1-30, S4-045). */
export const ConfirmReservation = messageType("ConfirmReservation", {
  role: "command",
  ...toInventory,
  data: Goods,
  replies: { done: "ReservationConfirmed" }
})
export const ReservationConfirmed = messageType("ReservationConfirmed", { ...fromInventory, data: CertainReply })

/** Sells stock without a reservation, all lines or none (S0-63). */
export const DecreaseStock = messageType("DecreaseStock", {
  role: "command",
  ...toInventory,
  data: Goods,
  replies: { done: "StockDecreased", refused: "StockDecreaseFailed" }
})
export const StockDecreased = messageType("StockDecreased", { ...fromInventory, data: StepReply })
export const StockDecreaseFailed = messageType("StockDecreaseFailed", { ...fromInventory, data: StepReply })

/** Takes a decrease back. */
export const IncreaseStock = messageType("IncreaseStock", {
  role: "command",
  ...toInventory,
  data: Goods,
  replies: { undone: "StockIncreased" }
})
export const StockIncreased = messageType("StockIncreased", { ...fromInventory, data: UndoReply })

/** Puts the sold goods of a cancelled order back on the shelf. */
export const ReturnStock = messageType("ReturnStock", {
  role: "command",
  ...toInventory,
  data: Goods,
  replies: { done: "StockReturned" }
})
export const StockReturned = messageType("StockReturned", { ...fromInventory, data: CertainReply })

/** All messages of the inventory participant that belong to sagas. */
export const inventoryMessages = [
  CheckStock,
  StockChecked,
  StockShort,
  ReserveStock,
  StockReserved,
  StockReservationRejected,
  ReleaseStock,
  StockReleased,
  ConfirmReservation,
  ReservationConfirmed,
  DecreaseStock,
  StockDecreased,
  StockDecreaseFailed,
  IncreaseStock,
  StockIncreased,
  ReturnStock,
  StockReturned
]
