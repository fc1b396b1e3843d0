import type { Checker } from "../Checker.ts"
import { countSettled } from "../countSettled.ts"
import type { Evidence } from "../Evidence.ts"
import type { Findings } from "../Findings.ts"
import { getOrMake } from "../../collections/getOrMake.ts"
import { capturedOnce as rule } from "../rules/capturedOnce.ts"
import type { Violation } from "../Violation.ts"
import { FindingsBuilder } from "../Findings.ts"

/** 2.5 invariant 6, P1 and P2: by our own payments, and by the provider's books where they can be read. */
export const capturedOnce: Checker = {
  name: rule.checker,
  when: "always",
  whileMoving: "judge-ended",
  rule: "An order is captured at most once, no more goes back than was captured, and a payment comes to what its transactions say.",
  source: "2.5 invariant 6",
  check: (evidence): Findings => {
    const findings = new FindingsBuilder("payments")
    for (const facts of evidence.ledger.orders().values()) {
      const problems = rule.problems(facts, evidence.definitions)
      if (problems !== undefined) {
        findings.judged().violations(problems)
      }
    }
    return countSettled(findings, evidence).violations(chargedTwice(evidence)).build()
  }
}

/** The provider's own books know of charges that we never heard of. */
const chargedTwice = ({ providerLedger }: Evidence): ReadonlyArray<Violation> => {
  const charges = new Map<string, Array<string>>()
  for (const { orderId, operation, outcome, amount, key } of providerLedger ?? []) {
    if (orderId !== undefined && outcome === "applied" && (operation === "charge" || operation === "capture")) {
      getOrMake(charges, orderId, () => []).push(`${amount} won under key ${key}`)
    }
  }
  return Array.from(charges)
    .filter(([, taken]) => taken.length > 1)
    .map(([orderId, taken]) => ({
      message: `order ${orderId}: the provider took money ${taken.length} times: ${taken.join(", ")}`,
      orderId
    }))
}
