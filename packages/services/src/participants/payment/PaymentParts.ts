import type { Message } from "@sagaproof/core/message/Message"
import type { Payer } from "@sagaproof/core/message/paymentMessages"
import type { Payment } from "@sagaproof/core/payment/Payment"
import type { PaymentCommand } from "@sagaproof/core/payment/PaymentCommand"
import type { RowReference } from "@sagaproof/core/ports/Row"
import type { WalletCommand } from "@sagaproof/core/wallet/WalletCommand"
import * as Result from "effect/Result"

import { Defect } from "../../host/Defect.ts"
import type { Work } from "../../host/Work.ts"
import type { Aggregates } from "../Aggregates.ts"
import { sagaOf, stepOf } from "../step/sagaOf.ts"
import { callKey } from "@sagaproof/core/gateway/callKey"

/** The rows of an order's payment, with its calls to the provider where it goes outside. */
export const paymentRows = (aggregates: Aggregates, payer: Payer, message: Message): ReadonlyArray<RowReference> => {
  const payment = { kind: aggregates.payment.kind, key: payer.orderId }
  return payer.method === "wallet"
    ? [payment, { kind: aggregates.wallet.kind, key: payer.userId }]
    : [payment, ...callRows(aggregates, sagaOf(message), stepOf(message))]
}

/** The rows of the calls that a payment step may make. */
export const callRows = (aggregates: Aggregates, sagaId: string, step: string): ReadonlyArray<RowReference> => [
  { kind: aggregates.paymentIntent.kind, key: callKey(sagaId, step, "do") },
  { kind: aggregates.paymentIntent.kind, key: callKey(sagaId, step, "undo") }
]

/** The payment of an order, which must be there. */
export const paymentOf = (aggregates: Aggregates, work: Work, orderId: string): Payment => {
  const payment = work.read(aggregates.payment, orderId)
  if (payment === undefined) {
    throw new Defect("defect", `There is no payment of order ${orderId}.`)
  }
  return payment
}

/** Lets a payment decide what it must not refuse. */
export const applyToPayment = (aggregates: Aggregates, work: Work, command: PaymentCommand): boolean => {
  const decision = work.decide(aggregates.payment, command.orderId, command)
  if (Result.isFailure(decision)) {
    throw new Defect("defect", `${decision.failure.code}: ${decision.failure.message}`)
  }
  return decision.success.length > 0
}

/** Lets a wallet decide what it must not refuse. */
export const applyToWallet = (aggregates: Aggregates, work: Work, command: WalletCommand): void => {
  const decision = work.decide(aggregates.wallet, command.userId, command)
  if (Result.isFailure(decision)) {
    throw new Defect("defect", `${decision.failure.code}: ${decision.failure.message}`)
  }
}

/** What was captured and has not gone back yet, in won. */
export const standing = ({ captured, refunded }: Payment): number => captured - refunded
