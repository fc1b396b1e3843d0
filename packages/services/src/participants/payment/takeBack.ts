import * as Result from "effect/Result"

import { paymentIntentAggregate } from "@sagaproof/core/gateway/IntentAggregate"
import type { Message } from "@sagaproof/core/message/Message"
import { CancelPayment, type Payer, RefundPayment } from "@sagaproof/core/message/paymentMessages"
import { won } from "@sagaproof/core/money/Won"
import { paymentAggregate } from "@sagaproof/core/payment/PaymentAggregate"

import type { Work } from "../../host/Work.ts"
import { armCall, callSlot, intend, type Wanted } from "../intent/Intents.ts"
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
export const cancelPayment: UndoBehaviour<Payer> = {
  type: CancelPayment,
  needs: paymentRows,
  undo: (payer, work, message) =>
    payer.method === "wallet" ? undoWallet(payer, work, message) : undoCharge(payer, work, message)
}

const undoWallet = ({ orderId }: Payer, work: Work, message: Message): UndoDecision => {
  const payment = work.read(paymentAggregate, orderId)
  if (payment?.status !== "CAPTURED") {
    return { _tag: "Undone", reversed: false }
  }
  refundToWallet(work, orderId, callKey(sagaOf(message), stepOf(message), "undo"))
  return { _tag: "Undone", reversed: true }
}

const undoCharge = ({ orderId }: Payer, work: Work, message: Message): UndoDecision => {
  const sagaId = sagaOf(message)
  const step = stepOf(message)
  const key = callKey(sagaId, step, "do")
  const charge = work.read(paymentIntentAggregate, key)
  if (charge === undefined || charge.status === "refused") {
    return { _tag: "Undone", reversed: false }
  }
  if (Result.isSuccess(work.decide(paymentIntentAggregate, key, { _tag: "CancelIntent", key }))) {
    work.cancelTimer(key, callSlot(charge.attempts + 1))
    applyToPayment(work, { _tag: "CancelPayment", orderId, chargeUnderWay: false })
    return { _tag: "Undone", reversed: false }
  }
  applyToPayment(work, { _tag: "CancelPayment", orderId, chargeUnderWay: charge.status !== "done" })
  if (charge.status === "done") {
    refundOutside(work, message, orderId, "undo")
  } else if (charge.status === "exhausted") {
    const { body, gateway, operation } = charge
    const again = { participant: "payment", key, gateway, operation, body, step, phase: "do" } as Wanted
    armCall(work, message, again, charge.attempts + 1, work.now)
  }
  return { _tag: "Pending" }
}

/** Asks the provider for the money of an order back. Its answer ends the step. */
export const refundOutside = (work: Work, message: Message, orderId: string, phase: "do" | "undo"): void => {
  const payment = paymentOf(work, orderId)
  const step = stepOf(message)
  const capture = payment.transactions.find(({ result, type }) => type === "CAPTURE" && result === "SUCCESS")
  intend(work, message, paymentIntentAggregate, {
    participant: "payment",
    key: callKey(sagaOf(message), step, phase),
    gateway: "payment-provider",
    operation: "refund",
    body: { orderId, userId: payment.userId, amount: standing(payment), charge: capture?.providerKey },
    step,
    phase
  })
}

const refundToWallet = (work: Work, orderId: string, key: string): void => {
  const payment = paymentOf(work, orderId)
  const amount = won(standing(payment))
  applyToPayment(work, { _tag: "RefundPayment", orderId, amount, key })
  applyToWallet(work, { _tag: "RefundWallet", userId: payment.userId, orderId, amount })
}

/** Gives back what a cancelled order has cost. Of an order that was never paid nothing goes back. */
export const refundPayment: DoBehaviour<Payer> = {
  type: RefundPayment,
  needs: (payer, message) => [...paymentRows(payer, message), ...callRows(sagaOf(message), stepOf(message))],
  decide: ({ method, orderId }, work, message): StepDecision => {
    const payment = work.read(paymentAggregate, orderId)
    if (payment === undefined || payment.status !== "CAPTURED") {
      return done({ amount: 0 })
    }
    const amount = standing(payment)
    if (method === "wallet") {
      refundToWallet(work, orderId, callKey(sagaOf(message), stepOf(message), "do"))
      return done({ amount })
    }
    refundOutside(work, message, orderId, "do")
    return { _tag: "Pending" }
  }
}
