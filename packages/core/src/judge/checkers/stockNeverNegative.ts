import type { Stock } from "../../stock/Stock.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"

const amounts = ["available", "reserved", "sold", "initial", "restocked", "returned"] as const

/** 2.5 invariant 2, S2. Weak on its own: most lost updates keep every number positive. */
export const stockNeverNegative: Checker = {
  name: "stock-never-negative",
  when: "always",
  whileMoving: "judge-ended",
  rule: "No amount of a product's stock is ever negative.",
  source: "2.5 invariant 2",
  check: ({ ledger }) => {
    const findings = new FindingsBuilder("products")
    for (const { key: product, state } of ledger.rows<Stock>("stock")) {
      findings.judged()
      for (const amount of amounts) {
        if (state[amount] < 0) {
          findings.violation({ message: `product ${product}: ${amount} ${state[amount]} < 0`, product })
        }
      }
    }
    return findings.build()
  }
}
