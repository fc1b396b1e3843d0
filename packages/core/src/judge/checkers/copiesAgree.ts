import type { Product } from "../../product/Product.ts"
import type { User } from "../../user/User.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import { parkedSagas } from "../parkedSagas.ts"
import { itemProblems, userProblems } from "../rules/copyProblems.ts"
import type { Violation } from "../Violation.ts"

/** Orders are placed by copies: one that misses a change sells at an old price, or what is off the list, from then on. */
export const copiesAgree: Checker = {
  name: "copies-agree",
  when: "atRest",
  whileMoving: "skip",
  rule: "What others know of a product or a user is what that has become: its price, its sale, who may buy and sell.",
  source: "S0-16, S0-17, S0-30, S0-31, S0-34",
  check: ({ ledger }) => {
    const findings = new FindingsBuilder("products and users")
    const unheard = unheardOf(ledger)
    let leftOut = 0
    for (const { about, key, problems } of originals(ledger)) {
      if (unheard(key)) {
        leftOut++
        continue
      }
      findings.judged().violations(problems().map((message) => ({ message, ...about })))
    }
    if (leftOut > 0) {
      findings.note(`${leftOut} products and users are not judged: what others have to hear of them was parked`)
    }
    return findings.build()
  }
}

/** What others keep copies of. */
interface Original {
  readonly key: string
  readonly about: Omit<Violation, "message">
  /** What is wrong with the copies. */
  readonly problems: () => ReadonlyArray<string>
}

const originals = (ledger: Ledger): ReadonlyArray<Original> => [
  ...ledger.rows<Product>("product").map(({ key, state, version }) => ({
    key,
    about: { product: key },
    problems: () => itemProblems(key, state, version, ledger)
  })),
  ...ledger.rows<User>("user").map(({ key, state, version }) => ({
    key,
    about: { userId: key },
    problems: () => userProblems(key, state, version, ledger)
  }))
]

/** Whether news of a product or a user waits for staff, or staff have given it up: then others may not have heard it. */
const unheardOf = (ledger: Ledger): ((id: string) => boolean) => {
  const parked = parkedSagas(ledger)
  return (id) => parked.has(`order:${id}`) || parked.has(`catalogue:${id}`)
}
