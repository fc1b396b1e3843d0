import type { Wallet } from "../../wallet/Wallet.ts"
import type { WalletEvent } from "../../wallet/WalletEvent.ts"
import { describeAmounts, isPossibleSum } from "../book/Amounts.ts"
import type { Book, BookWallet } from "../book/Book.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { nothingPaid, paidPerWallet, type Paid } from "../paidPerWallet.ts"
import { walletPerOrder } from "../rules/walletPerOrder.ts"
import type { Violation } from "../Violation.ts"

/** 2.5 invariant 4, W1: captures and refunds are those of the payments, charges those of the book and of the history. */
export const walletConservation: Checker = {
  name: "wallet-conservation",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Opening balances + charges = balances + wallet captures - wallet refunds, per wallet and over all wallets.",
  source: "2.5 invariant 4",
  check: ({ book, ledger }) => {
    const findings = new FindingsBuilder("wallets")
    const paid = new Map(paidPerWallet(ledger))
    const total = new Total()
    for (const { key: userId, state } of ledger.rows<Wallet>("wallet")) {
      const payments = paid.get(userId) ?? nothingPaid
      paid.delete(userId)
      total.add(state, payments)
      const messages = [
        ...balanceProblems(state),
        ...paymentProblems(state, payments),
        ...chargeProblems(state, ledger, userId),
        ...walletPerOrder(ledger, userId),
        ...bookProblems(state, book?.wallets[userId])
      ]
      findings.judged().violations(messages.map((message) => ofWallet(userId, message)))
    }
    for (const [userId, payments] of paid) {
      if (payments.captured !== 0 || payments.refunded !== 0) {
        total.add(undefined, payments)
        findings
          .judged()
          .violation(ofWallet(userId, `payments captured ${payments.captured} won, and there is no wallet`))
      }
    }
    return findings.violations(missingWallets(book, ledger)).violations(total.problems()).build()
  }
}

const ofWallet = (userId: string, message: string): Violation => ({
  message: `wallet of user ${userId}: ${message}`,
  userId
})

const balanceProblems = ({ opening, charged, balance, captured, refunded }: Wallet): ReadonlyArray<string> =>
  opening + charged === balance + captured - refunded
    ? []
    : [
        `opening ${opening} + charged ${charged} ≠ balance ${balance} + captured ${captured} - refunded ${refunded} (${difference(opening + charged, balance + captured - refunded)})`
      ]

const paymentProblems = (wallet: Wallet, paid: Readonly<Paid>): ReadonlyArray<string> => [
  ...(wallet.captured === paid.captured
    ? []
    : [`captured ${wallet.captured} won ≠ ${paid.captured} won captured by its payments`]),
  ...(wallet.refunded === paid.refunded
    ? []
    : [`refunded ${wallet.refunded} won ≠ ${paid.refunded} won refunded by its payments`])
]

/** The charges of the history, on top of what was charged before its retired part ended. */
const chargeProblems = ({ charged }: Wallet, ledger: Ledger, userId: string): ReadonlyArray<string> => {
  const retired = (ledger.checkpoint("wallet", userId)?.state as Wallet | undefined)?.charged ?? 0
  let recorded: number = retired
  for (const { event } of ledger.history("wallet", userId)) {
    const change = event as WalletEvent
    recorded += change._tag === "WalletCharged" ? change.amount : 0
  }
  return charged === recorded ? [] : [`charged ${charged} won ≠ ${recorded} won by its history`]
}

const bookProblems = (wallet: Wallet, setUp: BookWallet | undefined): ReadonlyArray<string> => {
  if (setUp === undefined) {
    return []
  }
  return [
    ...(wallet.opening === setUp.opening
      ? []
      : [`opened with ${wallet.opening} won ≠ ${setUp.opening} won that the workload set up`]),
    ...(isPossibleSum(wallet.charged, setUp.charged)
      ? []
      : [`charged ${wallet.charged} won ≠ ${describeAmounts(setUp.charged)} won that the workload charged`])
  ]
}

const missingWallets = (book: Book | undefined, ledger: Ledger): ReadonlyArray<Violation> =>
  Object.keys(book?.wallets ?? {})
    .filter((userId) => ledger.row("wallet", userId) === undefined)
    .map((userId) => ofWallet(userId, "set up by the workload, and does not exist"))

const difference = (came: number, found: number): string =>
  came > found ? `${came - found} won missing` : `${found - came} won too many`

/** The same equation over all wallets together. */
class Total {
  private came = 0
  private balances = 0
  private captured = 0
  private refunded = 0

  add(wallet: Wallet | undefined, paid: Readonly<Paid>): void {
    this.came += wallet === undefined ? 0 : wallet.opening + wallet.charged
    this.balances += wallet?.balance ?? 0
    this.captured += paid.captured
    this.refunded += paid.refunded
  }

  problems(): ReadonlyArray<Violation> {
    const found = this.balances + this.captured - this.refunded
    if (this.came === found) {
      return []
    }
    const message = `all wallets: opening and charged ${this.came} ≠ balances ${this.balances} + captured ${this.captured} - refunded ${this.refunded} by their payments (${difference(this.came, found)})`
    return [{ message }]
  }
}
