import type { BookOrder } from "../book/BookOrder.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, nothingToJudge } from "../Findings.ts"
import { subtractDigest } from "../orderDigest.ts"
import { canAgree, foundDigest, reconcile, type Reconciliation } from "../reconcile.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import type { Violation } from "../Violation.ts"

/** No order came from nowhere, and none that was refused runs all the same. */
export const nothingUnasked: Checker = {
  name: "nothing-unasked",
  when: "atRest",
  whileMoving: "skip",
  rule: "Every order in the system was asked for, and none that was refused is there.",
  source: "design, section 8",
  check: (evidence) => {
    const { book } = evidence
    if (book === undefined) {
      return nothingToJudge("orders", "there is no book")
    }
    const reconciliation = reconcile(evidence, book)
    const { found, matched, unlisted, summedUp } = reconciliation
    const findings = new FindingsBuilder("orders in the system").judged(matched.length + found.count)
    for (const { asked, found: facts } of matched) {
      if (asked.answer === "refused") {
        findings.violation(thoughRefused(asked, facts))
      }
    }
    if (!summedUp) {
      return findings.violations(unlisted.map(unasked)).build()
    }
    return findings.violations(canAgree(reconciliation) === false ? unaskedInSum(evidence, reconciliation) : []).build()
  }
}

const describe = ({ order, sagas: [saga] }: OrderFacts): string => {
  if (order !== undefined) {
    return `order ${order.status}`
  }
  return saga === undefined ? "neither order nor saga" : `saga ${saga.status}`
}

const thoughRefused = ({ orderId, userId, code }: BookOrder, facts: OrderFacts): Violation => ({
  message: `order ${orderId} of user ${userId} was refused with ${code ?? "no code"}, and is there all the same (${describe(facts)})`,
  orderId,
  userId
})

const unasked = (facts: OrderFacts): Violation => {
  const amount = facts.order?.totals.finalAmount ?? facts.payment?.amount ?? 0
  return {
    message: `order ${facts.orderId} (${describe(facts)}, ${amount} won) is there, and nobody asked for it`,
    orderId: facts.orderId
  }
}

const unaskedInSum = (evidence: Evidence, { asked, found, unlisted }: Reconciliation): ReadonlyArray<Violation> => {
  if (found.count <= asked.count) {
    return []
  }
  const extra = subtractDigest(found.digest, asked.digest)
  const digestOf = foundDigest(evidence)
  const named = found.count === asked.count + 1 ? unlisted.find((facts) => digestOf(facts) === extra) : undefined
  return named === undefined
    ? [
        {
          message: `${found.count - asked.count} orders were never asked for: ${found.count} settled or still there ≠ ${asked.count} finished by the book`
        }
      ]
    : [unasked(named)]
}
