import * as Result from "effect/Result"

import type { Message } from "@sagaproof/core/message/Message"
import { ProcessPayment } from "@sagaproof/core/message/paymentMessages"
import { type Won, won } from "@sagaproof/core/money/Won"

import type { Work } from "../../host/Work.ts"
import type { Aggregates } from "../Aggregates.ts"
import { intend } from "../intent/Intents.ts"
import { type DoBehaviour, done, refused, type StepDecision } from "../step/StepBehaviour.ts"
import { sagaOf, stepOf } from "../step/sagaOf.ts"
import { callKey } from "@sagaproof/core/gateway/callKey"
import { applyToPayment, paymentRows } from "./PaymentParts.ts"

type Order = typeof ProcessPayment.data.Type

/** Takes the money for an order: from the wallet at once, or by a charge that the provider decides. */
export const takePayment = (aggregates: Aggregates): DoBehaviour<Order> => ({
  type: ProcessPayment,
  needs: (order, message) => paymentRows(aggregates, order, message),
  decide: (order, work, message) => {
    const amount = won(order.amount)
    const opened = work.decide(aggregates.payment, order.orderId, {
      _tag: "RequestPayment",
      orderId: order.orderId,
      userId: order.userId,
      amount,
      orderAmount: amount,
      method: order.method
    })
    if (Result.isFailure(opened)) {
      return refused(opened.failure)
    }
    return order.method === "wallet"
      ? fromWallet(aggregates, order, amount, work)
      : fromProvider(aggregates, order, amount, work, message)
  },
  askedAgain: (order, work, message) => {
    charge(aggregates, order, won(order.amount), work, message)
    return { _tag: "Pending" }
  }
})

const fromWallet = (aggregates: Aggregates, { orderId, userId }: Order, amount: Won, work: Work): StepDecision => {
  const debited = work.decide(aggregates.wallet, userId, { _tag: "DebitWallet", userId, orderId, amount })
  if (Result.isFailure(debited)) {
    const { code, message } = debited.failure
    applyToPayment(aggregates, work, { _tag: "FailPayment", orderId, code, message })
    // The failed payment stays on record; nothing else has changed.
    return { _tag: "Refused", rejection: debited.failure, keep: true }
  }
  applyToPayment(aggregates, work, { _tag: "CapturePayment", orderId, amount })
  return done({ amount })
}

const fromProvider = (
  aggregates: Aggregates,
  { orderId, userId }: Order,
  amount: Won,
  work: Work,
  message: Message
): StepDecision => {
  if (amount === 0) {
    // There is nothing to charge, and no provider charges nothing.
    applyToPayment(aggregates, work, { _tag: "CapturePayment", orderId, amount })
    return done({ amount })
  }
  charge(aggregates, { orderId, userId }, amount, work, message)
  return { _tag: "Pending" }
}

const charge = (
  aggregates: Aggregates,
  { orderId, userId }: Pick<Order, "orderId" | "userId">,
  amount: Won,
  work: Work,
  message: Message
): void => {
  const step = stepOf(message)
  intend(work, message, aggregates.paymentIntent, {
    participant: "payment",
    key: callKey(sagaOf(message), step, "do"),
    gateway: "payment-provider",
    operation: "charge",
    body: { orderId, userId, amount },
    step,
    phase: "do"
  })
}
