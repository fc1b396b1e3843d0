import type { CallBudget } from "@sagaproof/core/gateway/CallBudget"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { CancelPayment, ProcessPayment, RefundPayment } from "@sagaproof/core/message/paymentMessages"
import { won } from "@sagaproof/core/money/Won"
import { rejection } from "@sagaproof/core/rejection/Rejection"

import { Defect } from "../../host/Defect.ts"
import type { Work } from "../../host/Work.ts"
import type { Aggregates } from "../Aggregates.ts"
import type { IntentOwner } from "../intent/makeIntentHandlers.ts"
import { outcomesKind, outcomesOf, recordOutcome } from "../step/outcomes.ts"
import { makeReplier, type Replier } from "../step/replies.ts"
import { sagaOf, stepOf } from "../step/sagaOf.ts"
import { applyToPayment, callRows, paymentOf } from "./PaymentParts.ts"
import { refundOutside } from "./takeBack.ts"

/**
 * What the payment participant makes of the provider's answers. A charge that was cancelled meanwhile and was made
 * all the same is refunded, whoever still waits for it; never beside a charge that is not resolved.
 */
export const makePaymentIntents = (
  aggregates: Aggregates,
  catalogue: MessageCatalogue,
  policy: CallBudget
): IntentOwner => {
  const parts: Parts = {
    aggregates,
    charge: makeReplier(catalogue, "payment", ProcessPayment),
    cancel: makeReplier(catalogue, "payment", CancelPayment),
    refund: makeReplier(catalogue, "payment", RefundPayment)
  }
  return {
    participant: "payment",
    aggregate: aggregates.paymentIntent,
    policy,
    needs: (message) => [
      { kind: aggregates.payment.kind, key: orderOf(message) },
      { kind: outcomesKind, key: sagaOf(message) },
      ...callRows(aggregates, sagaOf(message), stepOf(message))
    ],
    settled: (intent, work, message) =>
      intent.operation === "charge" ? charged(parts, intent, work, message) : refunded(parts, intent, work, message)
  }
}

/** What the answers are handled with: the aggregates, and the repliers of the three commands. */
interface Parts {
  readonly aggregates: Aggregates
  readonly charge: Replier
  readonly cancel: Replier
  readonly refund: Replier
}

const charged = (parts: Parts, intent: Intent, work: Work, message: Message): void => {
  const { answer } = intent
  const orderId = orderOf(message)
  const facts = { orderId, providerKey: intent.key }
  if (answer?._tag === "Declined") {
    applyToPayment(parts.aggregates, work, {
      _tag: "FailPayment",
      ...facts,
      code: answer.code,
      message: answer.message
    })
    chargeDeclined(parts, answer, work, message)
  } else if (answer !== undefined) {
    const { amount } = paymentOf(parts.aggregates, work, orderId)
    applyToPayment(parts.aggregates, work, {
      _tag: "CapturePayment",
      ...facts,
      amount,
      providerReference: answer.reference
    })
    chargeApproved(parts, amount, work, message)
  }
}

const chargeDeclined = (
  parts: Parts,
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
    parts.cancel(work, message, { outcome: "undone", reversed: false })
  } else {
    write(work, message, { ...record, status: "refused", rejection: problem })
    parts.charge(work, message, { outcome: "refused", rejection: problem })
  }
}

const chargeApproved = (parts: Parts, amount: number, work: Work, message: Message): void => {
  const record = recordOf(work, message)
  if (record?.status !== "pending") {
    refundOutside(parts.aggregates, work, message, orderOf(message), "undo")
    return
  }
  write(work, message, { ...record, status: "done", result: { amount } })
  if (record.undoPending) {
    refundOutside(parts.aggregates, work, message, orderOf(message), "undo")
  } else {
    parts.charge(work, message, { outcome: "done", result: { amount } })
  }
}

const refunded = (parts: Parts, intent: Intent, work: Work, message: Message): void => {
  // A refund that the provider declines is not done: the saga's budget runs out and a person has to look.
  if (intent.answer?._tag !== "Approved") {
    return
  }
  const body = intent.body as { readonly amount: number }
  const amount = won(body.amount)
  const { reference } = intent.answer
  applyToPayment(parts.aggregates, work, {
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
    parts.refund(work, message, { outcome: "done", result: { amount } })
  } else if (record.undoPending) {
    write(work, message, { ...record, status: "undone", reversed: true, undoPending: false })
    parts.cancel(work, message, { outcome: "undone", reversed: true })
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
