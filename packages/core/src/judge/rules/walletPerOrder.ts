import type { Payment } from "../../payment/Payment.ts"
import type { WalletEvent } from "../../wallet/WalletEvent.ts"
import { getOrMake } from "../../collections/getOrMake.ts"
import type { Ledger } from "../Ledger.ts"

/**
 * What a wallet's own history says that it paid and got back for each order is what the order's payment says, so that
 * money is not booked under another order. Not judged where a part of the history was retired, or the order is settled.
 */
export const walletPerOrder = (ledger: Ledger, userId: string): ReadonlyArray<string> => {
  if (ledger.checkpoint("wallet", userId) !== undefined) {
    return []
  }
  const orders = new Map<string, { captured: number; refunded: number }>()
  for (const entry of ledger.history("wallet", userId)) {
    const event = entry.event as WalletEvent
    if (event._tag === "WalletDebited" || event._tag === "WalletRefunded") {
      const moved = getOrMake(orders, event.orderId, () => ({ captured: 0, refunded: 0 }))
      moved[event._tag === "WalletDebited" ? "captured" : "refunded"] += event.amount
    }
  }
  const isSettled = ledger.snapshot.settlement.completed + ledger.snapshot.settlement.cancelled > 0
  return Array.from(orders).flatMap(([orderId, { captured, refunded }]) => {
    const payment = ledger.state<Payment>("payment", orderId)
    const agrees = payment === undefined ? isSettled : payment.captured === captured && payment.refunded === refunded
    const paid =
      payment === undefined ? "there is no payment" : `${payment.captured} and ${payment.refunded} won by its payment`
    return agrees
      ? []
      : [`its history has ${captured} won taken and ${refunded} won given back for order ${orderId}, ${paid}`]
  })
}
