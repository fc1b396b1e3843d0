import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { messageType } from "./MessageType.ts"
import { OrderRequest } from "./OrderRequest.ts"
import { CertainReply, StepReply, UndoReply } from "./StepReply.ts"

const toOrder = { receiver: "order", topic: "order-request" } as const
const fromOrder = { role: "reply", receiver: "coordinator", topic: "order-response" } as const

const OrderOnly = Schema.Struct({ orderId: Identifier })

/** Places an order: validates it, freezes its lines and prices (S0-35, S1-24, S2-146). */
export const PlaceOrder = messageType("PlaceOrder", {
  role: "command",
  ...toOrder,
  data: OrderRequest,
  replies: { done: "OrderRequested", refused: "OrderRefused" }
})

export const OrderRequested = messageType("OrderRequested", { ...fromOrder, data: StepReply })
export const OrderRefused = messageType("OrderRefused", { ...fromOrder, data: StepReply })

/** Fails a placed order; the undo of placing it (S0-68). */
export const FailOrder = messageType("FailOrder", {
  role: "command",
  ...toOrder,
  data: Schema.Struct({ orderId: Identifier, code: Schema.String, reason: Schema.String }),
  replies: { undone: "OrderFailed" }
})

export const OrderFailed = messageType("OrderFailed", { ...fromOrder, data: UndoReply })

/** Confirms a placed order (S0-67, S1-32). */
export const ConfirmOrder = messageType("ConfirmOrder", {
  role: "command",
  ...toOrder,
  data: OrderOnly,
  replies: { done: "OrderConfirmed" }
})

export const OrderConfirmed = messageType("OrderConfirmed", { ...fromOrder, data: CertainReply })

/** Begins to cancel a confirmed order as a whole (S4-065). */
export const BeginCancellation = messageType("BeginCancellation", {
  role: "command",
  ...toOrder,
  data: Schema.Struct({ orderId: Identifier, by: Schema.String, reason: Schema.String }),
  replies: { done: "CancellationBegun", refused: "CancellationRefused" }
})

export const CancellationBegun = messageType("CancellationBegun", { ...fromOrder, data: StepReply })
export const CancellationRefused = messageType("CancellationRefused", { ...fromOrder, data: StepReply })

/** Takes a begun cancellation back. */
export const ResumeOrder = messageType("ResumeOrder", {
  role: "command",
  ...toOrder,
  data: OrderOnly,
  replies: { undone: "OrderResumed" }
})

export const OrderResumed = messageType("OrderResumed", { ...fromOrder, data: UndoReply })

/** Ends a begun cancellation: the order is cancelled. */
export const FinishCancellation = messageType("FinishCancellation", {
  role: "command",
  ...toOrder,
  data: OrderOnly,
  replies: { done: "OrderCancelled" }
})

export const OrderCancelled = messageType("OrderCancelled", { ...fromOrder, data: CertainReply })

/** All messages of the order participant. */
export const orderMessages = [
  PlaceOrder,
  OrderRequested,
  OrderRefused,
  FailOrder,
  OrderFailed,
  ConfirmOrder,
  OrderConfirmed,
  BeginCancellation,
  CancellationBegun,
  CancellationRefused,
  ResumeOrder,
  OrderResumed,
  FinishCancellation,
  OrderCancelled
]
