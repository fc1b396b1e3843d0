import * as Result from "effect/Result"

import type { Payer } from "@sagaproof/core/message/paymentMessages"
import { done } from "@sagaproof/services/participants/step/StepBehaviour"

import type { Mutant } from "../Mutant.ts"
import { changeDo } from "../planting/changeDo.ts"

export const refundedTwice: Mutant = {
  id: "refund.twice",
  class: "refund",
  breaks: "A cancellation gives back what an order has cost without asking whether its purchase has done so already.",
  seenBy: ["wallet-conservation", "effects-at-most-once"],
  alter: (parts) =>
    changeDo(parts, "payment", "RefundPayment", (refund, { aggregates }) => ({
      ...refund,
      decide: (payer, work, message) => {
        const { method, orderId, userId } = payer as Payer
        const payment = work.read(aggregates.payment, orderId)
        if (method !== "wallet" || payment?.status !== "REFUNDED") {
          return refund.decide(payer, work, message)
        }
        const { amount } = payment
        const again = work.decide(aggregates.wallet, userId, { _tag: "RefundWallet", userId, orderId, amount })
        return Result.isSuccess(again) ? done({ amount }) : refund.decide(payer, work, message)
      }
    }))
}
