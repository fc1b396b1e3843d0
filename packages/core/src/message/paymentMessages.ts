import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { messageType } from "./MessageType.ts"
import { PaymentMethod } from "../payment/Payment.ts"
import { CertainReply, StepReply, UndoReply } from "./StepReply.ts"

// The names of the two topics are S1's (S1-27, S1-28).
const toPayment = { receiver: "payment", topic: "payment-request" } as const
const fromPayment = { role: "reply", receiver: "coordinator", topic: "payment-response" } as const

const Payer = Schema.Struct({ orderId: Identifier, userId: Identifier, method: PaymentMethod })

/** {@inheritDoc Payer} */
export type Payer = typeof Payer.Type

/** Takes the money for an order (S0-70, S1-27). `amount` is whole won. */
export const ProcessPayment = messageType("ProcessPayment", {
  role: "command",
  ...toPayment,
  data: Schema.Struct({ ...Payer.fields, amount: Schema.Int }),
  replies: { done: "PaymentCompleted", refused: "PaymentFailed" }
})
export const PaymentCompleted = messageType("PaymentCompleted", { ...fromPayment, data: StepReply })
export const PaymentFailed = messageType("PaymentFailed", { ...fromPayment, data: StepReply })

/** Makes sure that the payment never happened, or is refunded, and that a late one is refused (S0-47). */
export const CancelPayment = messageType("CancelPayment", {
  role: "command",
  ...toPayment,
  data: Payer,
  replies: { undone: "PaymentCancelled" }
})
export const PaymentCancelled = messageType("PaymentCancelled", { ...fromPayment, data: UndoReply })

/** Gives back all that was captured for a cancelled order (S0-71). */
export const RefundPayment = messageType("RefundPayment", {
  role: "command",
  ...toPayment,
  data: Payer,
  replies: { done: "PaymentRefunded" }
})
export const PaymentRefunded = messageType("PaymentRefunded", { ...fromPayment, data: CertainReply })

/** All messages of the payment participant that belong to sagas. */
export const paymentMessages = [
  ProcessPayment,
  PaymentCompleted,
  PaymentFailed,
  CancelPayment,
  PaymentCancelled,
  RefundPayment,
  PaymentRefunded
]
