import type { Intent } from "@sagaproof/core/gateway/Intent"
import { paymentIntentAggregate } from "@sagaproof/core/gateway/IntentAggregate"
import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { CancelPayment, ProcessPayment, RefundPayment } from "@sagaproof/core/message/paymentMessages"
import { won } from "@sagaproof/core/money/Won"
import { paymentAggregate } from "@sagaproof/core/payment/PaymentAggregate"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import { Defect } from "../../host/Defect.ts"
import type { Work } from "../../host/Work.ts"
import type { CallPolicy } from "../intent/Intents.ts"
import type { IntentOwner } from "../intent/makeIntentHandlers.ts"
import { outcomesKind, outcomesOf, recordOutcome } from "../step/outcomes.ts"
import { makeReplier } from "../step/replies.ts"
import { sagaOf, stepOf } from "../step/sagaOf.ts"
import { applyToPayment, callRows, paymentOf } from "./PaymentParts.ts"
import { refundOutside } from "./takeBack.ts"

/**
 * What the payment participant makes of the provider's answers. A charge that was cancelled meanwhile and was made
 * all the same is refunded, whoever still waits for it; never beside a charge that is not resolved.
 */
export const makePaymentIntents = (catalogue: MessageCatalogue, policy: CallPolicy): IntentOwner => {
  const replies = {
    charge: makeReplier(catalogue, "payment", ProcessPayment),
    cancel: makeReplier(catalogue, "payment", CancelPayment),
    refund: makeReplier(catalogue, "payment", RefundPayment)
  }
  return {
    participant: "payment",
    aggregate: paymentIntentAggregate,
    policy,
    needs: (message) => [
      { kind: paymentAggregate.kind, key: orderOf(message) },
      { kind: outcomesKind, key: sagaOf(message) },
      ...callRows(sagaOf(message), stepOf(message))
    ],
    settled: (intent, work, message) =>
      intent.operation === "charge" ? charged(replies, intent, work, message) : refunded(replies, intent, work, message)
  }
}

type Replies = Record<"charge" | "cancel" | "refund", ReturnType<typeof makeReplier>>

const charged = (replies: Replies, intent: Intent, work: Work, message: Message): void => {
  const { answer } = intent
  const orderId = orderOf(message)
  const facts = { orderId, providerKey: intent.key }
  if (answer?._tag === "Declined") {
    applyToPayment(work, { _tag: "FailPayment", ...facts, code: answer.code, message: answer.message })
    chargeDeclined(replies, answer, work, message)
  } else if (answer !== undefined) {
    const { amount } = paymentOf(work, orderId)
    applyToPayment(work, { _tag: "CapturePayment", ...facts, amount, providerReference: answer.reference })
    chargeApproved(replies, amount, work, message)
  }
}

const chargeDeclined = (
  replies: Replies,
  answer: { readonly code: string; readonly message: string },
  work: Work,
  message: Message
): void => {
  const record = recordOf(work, message)
  if (record?.status !== "pending") {
    return
  }
  const problem = rejection(
    "PAYMENT_DECLINED",
    `The provider declined the payment: ${answer.message} (${answer.code}).`
  )
  if (record.undoPending) {
    write(work, message, { ...record, status: "undone", reversed: false, undoPending: false })
    replies.cancel(work, message, { outcome: "undone", reversed: false })
  } else {
    write(work, message, { ...record, status: "refused", rejection: problem })
    replies.charge(work, message, { outcome: "refused", rejection: problem })
  }
}

const chargeApproved = (replies: Replies, amount: number, work: Work, message: Message): void => {
  const record = recordOf(work, message)
  if (record?.status !== "pending") {
    refundOutside(work, message, orderOf(message), "undo")
    return
  }
  write(work, message, { ...record, status: "done", result: { amount } })
  if (record.undoPending) {
    refundOutside(work, message, orderOf(message), "undo")
  } else {
    replies.charge(work, message, { outcome: "done", result: { amount } })
  }
}

const refunded = (replies: Replies, intent: Intent, work: Work, message: Message): void => {
  // A refund that the provider declines is not done: the saga's budget runs out and a person has to look.
  if (intent.answer?._tag !== "Approved") {
    return
  }
  const body = intent.body as { readonly amount: number }
  const amount = won(body.amount)
  const { reference } = intent.answer
  applyToPayment(work, {
    _tag: "RefundPayment",
    orderId: orderOf(message),
    amount,
    key: intent.key,
    providerReference: reference
  })
  const record = recordOf(work, message)
  if (record === undefined) {
    return
  }
  if (message.sagaphase === "do") {
    write(work, message, { ...record, status: "done", result: { amount } })
    replies.refund(work, message, { outcome: "done", result: { amount } })
  } else if (record.undoPending) {
    write(work, message, { ...record, status: "undone", reversed: true, undoPending: false })
    replies.cancel(work, message, { outcome: "undone", reversed: true })
  }
}

const recordOf = (work: Work, message: Message) => outcomesOf(work, sagaOf(message)).records[stepOf(message)]

const write = (work: Work, message: Message, record: NonNullable<ReturnType<typeof recordOf>>): void =>
  recordOutcome(work, sagaOf(message), stepOf(message), record)

const orderOf = (message: Message): string => {
  if (message.correlationid === undefined) {
    throw new Defect("defect", `Message ${message.id} names no order.`)
  }
  return message.correlationid
}
