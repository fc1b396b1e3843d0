import type { Payment } from "../payment/Payment.ts"
import { amountOf } from "./amountOf.ts"
import { getOrMake } from "../collections/getOrMake.ts"
import type { Ledger } from "./Ledger.ts"

/** What was captured from, and refunded to, the wallet of one user, in won. */
export interface Paid {
  captured: number
  refunded: number
}

/** Sums up the wallet payments of each user, settled orders included: the book that is independent of the wallets. */
export const paidPerWallet = (ledger: Ledger): ReadonlyMap<string, Paid> => {
  const { captured, refunded } = ledger.snapshot.settlement
  const users = new Map<string, Paid>()
  const paidBy = (userId: string): Paid => getOrMake(users, userId, () => ({ captured: 0, refunded: 0 }))
  for (const userId of Object.keys(captured)) {
    paidBy(userId).captured += amountOf(captured, userId)
  }
  for (const userId of Object.keys(refunded)) {
    paidBy(userId).refunded += amountOf(refunded, userId)
  }
  for (const { state } of ledger.rows<Payment>("payment")) {
    if (state.method === "wallet") {
      const paid = paidBy(state.userId)
      paid.captured += state.captured
      paid.refunded += state.refunded
    }
  }
  return users
}

/** Nothing paid. */
export const nothingPaid: Readonly<Paid> = { captured: 0, refunded: 0 }
