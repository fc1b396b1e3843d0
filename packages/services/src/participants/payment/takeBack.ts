import type { Message } from "@sagaproof/core/message/Message"
import { CancelPayment, type Payer, RefundPayment } from "@sagaproof/core/message/paymentMessages"
import { won, zero } from "@sagaproof/core/money/Won"
import { purchaseOf } from "@sagaproof/core/saga/presets/cancelOrder"
import { payStep } from "@sagaproof/core/saga/presets/steps"

import type { Work } from "../../host/Work.ts"
import type { Aggregates } from "../Aggregates.ts"
import { armCall, intend, takeBackIntent, type Wanted } from "../intent/Intents.ts"
import {
  type DoBehaviour,
  done,
  type StepDecision,
  type UndoBehaviour,
  type UndoDecision
} from "../step/StepBehaviour.ts"
import { sagaOf, stepOf } from "../step/sagaOf.ts"
import { callKey } from "@sagaproof/core/gateway/callKey"
import { applyToPayment, applyToWallet, callRows, paymentOf, paymentRows, standing } from "./PaymentParts.ts"

/**
 * Makes sure that a payment never happened, or goes back. It answers at once where nothing can be under way outside;
 * else when the provider has decided on the charge, and on the refund where there was a charge.
 */
export const cancelPayment = (aggregates: Aggregates): UndoBehaviour<Payer> => ({
  type: CancelPayment,
  needs: (payer, message) => paymentRows(aggregates, payer, message),
  undo: (payer, work, message) =>
    payer.method === "wallet"
      ? undoWallet(aggregates, payer, work, message)
      : undoCharge(aggregates, payer, work, message)
})

const undoWallet = (aggregates: Aggregates, { orderId }: Payer, work: Work, message: Message): UndoDecision => {
  const payment = work.read(aggregates.payment, orderId)
  if (payment?.status !== "CAPTURED") {
    return { _tag: "Undone", reversed: false }
  }
  refundToWallet(aggregates, work, orderId, callKey(sagaOf(message), stepOf(message), "undo"))
  return { _tag: "Undone", reversed: true }
}

const undoCharge = (aggregates: Aggregates, { orderId }: Payer, work: Work, message: Message): UndoDecision => {
  const sagaId = sagaOf(message)
  const step = stepOf(message)
  const key = callKey(sagaId, step, "do")
  const charge = work.read(aggregates.paymentIntent, key)
  if (charge === undefined) {
    return undoFree(aggregates, orderId, work, callKey(sagaId, step, "undo"))
  }
  if (charge.status === "refused") {
    return { _tag: "Undone", reversed: false }
  }
  if (takeBackIntent(work, aggregates.paymentIntent, charge)) {
    applyToPayment(aggregates, work, { _tag: "CancelPayment", orderId, chargeUnderWay: false })
    return { _tag: "Undone", reversed: false }
  }
  applyToPayment(aggregates, work, { _tag: "CancelPayment", orderId, chargeUnderWay: charge.status !== "done" })
  if (charge.status === "done") {
    refundOutside(aggregates, work, message, orderId, "undo")
  } else if (charge.status === "exhausted") {
    const { body, gateway, operation } = charge
    const again = { participant: "payment", key, gateway, operation, body, step, phase: "do" } as Wanted
    armCall(work, message, again, charge.attempts + 1, work.now)
  }
  return { _tag: "Pending" }
}

/** An order of 0 won was captured without the provider, and goes back without it. */
const undoFree = (aggregates: Aggregates, orderId: string, work: Work, key: string): UndoDecision => {
  if (work.read(aggregates.payment, orderId)?.status !== "CAPTURED") {
    return { _tag: "Undone", reversed: false }
  }
  applyToPayment(aggregates, work, { _tag: "RefundPayment", orderId, amount: zero, key })
  return { _tag: "Undone", reversed: true }
}

/**
 * Asks the provider for the money of an order back. The key derives from the charge's, so that whoever wants it back
 * means the same refund: there is never a second one beside one that is under way.
 */
export const refundOutside = (
  aggregates: Aggregates,
  work: Work,
  message: Message,
  orderId: string,
  phase: "do" | "undo"
): void => {
  const payment = paymentOf(aggregates, work, orderId)
  const step = stepOf(message)
  const capture = payment.transactions.find(({ result, type }) => type === "CAPTURE" && result === "SUCCESS")
  intend(work, message, aggregates.paymentIntent, {
    participant: "payment",
    key: refundKeyOf(aggregates, work, capture?.providerKey, callKey(sagaOf(message), step, phase)),
    gateway: "payment-provider",
    operation: "refund",
    body: { orderId, userId: payment.userId, amount: standing(payment), charge: capture?.providerKey },
    step,
    phase
  })
}

/** The key of the refund of a charge; the asker's own where the charge's call is none of the rows at hand. */
const refundKeyOf = (aggregates: Aggregates, work: Work, chargeKey: string | undefined, own: string): string => {
  const shared = chargeKey?.replace(/\/do$/, "/undo")
  return shared !== undefined && work.has(aggregates.paymentIntent.kind, shared) ? shared : own
}

const refundToWallet = (aggregates: Aggregates, work: Work, orderId: string, key: string): void => {
  const payment = paymentOf(aggregates, work, orderId)
  const amount = won(standing(payment))
  applyToPayment(aggregates, work, { _tag: "RefundPayment", orderId, amount, key })
  applyToWallet(aggregates, work, { _tag: "RefundWallet", userId: payment.userId, orderId, amount })
}

/** Gives back what a cancelled order has cost. Of an order that was never paid nothing goes back. */
export const refundPayment = (aggregates: Aggregates): DoBehaviour<Payer> => ({
  type: RefundPayment,
  needs: (payer, message) => [
    ...paymentRows(aggregates, payer, message),
    ...(payer.method === "wallet" ? [] : callRows(aggregates, purchaseOf(payer.orderId), payStep))
  ],
  decide: ({ method, orderId }, work, message): StepDecision => {
    const payment = work.read(aggregates.payment, orderId)
    if (payment === undefined || payment.status !== "CAPTURED") {
      return done({ amount: 0 })
    }
    const amount = standing(payment)
    if (method === "wallet") {
      refundToWallet(aggregates, work, orderId, callKey(sagaOf(message), stepOf(message), "do"))
      return done({ amount })
    }
    if (amount === 0) {
      const key = callKey(sagaOf(message), stepOf(message), "do")
      applyToPayment(aggregates, work, { _tag: "RefundPayment", orderId, amount: zero, key })
      return done({ amount })
    }
    refundOutside(aggregates, work, message, orderId, "do")
    return { _tag: "Pending" }
  },
  askedAgain: ({ orderId }, work, message) => {
    const payment = paymentOf(aggregates, work, orderId)
    if (standing(payment) === 0) {
      // Somebody else's wish for the same refund has brought it about.
      return done({ amount: payment.refunded })
    }
    refundOutside(aggregates, work, message, orderId, "do")
    return { _tag: "Pending" }
  }
})
