import type { Checker, CheckerWhen } from "../Checker.ts"
import { countSettled } from "../countSettled.ts"
import { endedOrders } from "../endedOrders.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import type { OrderRule } from "../rules/OrderRule.ts"

interface About {
  readonly when: CheckerWhen
  /** It judges what has ended unless it says otherwise. */
  readonly whileMoving?: Checker["whileMoving"]
  readonly rule: string
  readonly source: string
}

/** The checker that applies a rule to every order, or, where it holds at rest, to every order that has ended. */
export const orderChecker = (rule: OrderRule, about: About): Checker => ({
  name: rule.checker,
  whileMoving: "judge-ended",
  ...about,
  check: (evidence) => {
    const findings = new FindingsBuilder("orders")
    for (const facts of ordersOf(evidence, about.when, findings)) {
      const problems = rule.problems(facts, evidence.definitions)
      if (problems !== undefined) {
        findings.judged().violations(problems)
      }
    }
    return countSettled(findings, evidence).build()
  }
})

const ordersOf = (evidence: Evidence, when: CheckerWhen, findings: FindingsBuilder): Iterable<OrderFacts> => {
  if (when === "always") {
    return evidence.ledger.orders().values()
  }
  const { orders, notes } = endedOrders(evidence)
  for (const note of notes) {
    findings.note(note)
  }
  return orders
}
