import type { Product } from "../../product/Product.ts"
import type { User } from "../../user/User.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import { itemProblems, userProblems } from "../rules/copyProblems.ts"

/** Orders are placed by copies: one that misses a change sells at an old price, or what is off the list, from then on. */
export const copiesAgree: Checker = {
  name: "copies-agree",
  when: "atRest",
  whileMoving: "skip",
  rule: "What others know of a product or a user is what that has become: its price, its sale, who may buy and sell.",
  source: "S0-16, S0-17, S0-30, S0-31, S0-34",
  check: ({ ledger }) => {
    const findings = new FindingsBuilder("products and users")
    for (const { key, state, version } of ledger.rows<Product>("product")) {
      const problems = itemProblems(key, state, version, ledger)
      findings.judged().violations(problems.map((message) => ({ message, product: key })))
    }
    for (const { key, state, version } of ledger.rows<User>("user")) {
      const problems = userProblems(key, state, version, ledger)
      findings.judged().violations(problems.map((message) => ({ message, userId: key })))
    }
    return findings.build()
  }
}
