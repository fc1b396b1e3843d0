import type { Wallet } from "../../wallet/Wallet.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"

/** 2.5 invariant 2, W2. */
export const balanceNeverNegative: Checker = {
  name: "balance-never-negative",
  when: "always",
  whileMoving: "judge-ended",
  rule: "No wallet ever holds less than nothing.",
  source: "2.5 invariant 2",
  check: ({ ledger }) => {
    const findings = new FindingsBuilder("wallets")
    for (const { key: userId, state } of ledger.rows<Wallet>("wallet")) {
      findings.judged()
      if (state.balance < 0) {
        findings.violation({ message: `wallet of user ${userId}: balance ${state.balance} won < 0`, userId })
      }
    }
    return findings.build()
  }
}
