import type { BookOrder } from "../book/BookOrder.ts"
import { totalOrders } from "../book/BookTotals.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, nothingToJudge } from "../Findings.ts"
import { askedDigest, canAgree, reconcile, type Reconciliation } from "../reconcile.ts"
import { subtractDigest } from "../orderDigest.ts"
import { matchProblems } from "../rules/matchProblems.ts"
import type { Violation } from "../Violation.ts"

/**
 * No acknowledged order is lost or other than asked. Orders that were settled or folded are compared by the sum of
 * their digests, so a loss is found among a million of them, and mostly named.
 */
export const acknowledgedIsThere: Checker = {
  name: "acknowledged-is-there",
  when: "atRest",
  whileMoving: "skip",
  rule: "Every order that was accepted is there, with its buyer, goods and amount, and ended as its buyer saw it end.",
  source: "design, section 8",
  check: (evidence) => {
    const { book } = evidence
    if (book === undefined) {
      return nothingToJudge("orders", "there is no book")
    }
    const reconciliation = reconcile(evidence, book)
    const accepted = book.orders.filter(({ answer }) => answer === "accepted").length
    const findings = new FindingsBuilder("accepted orders").judged(accepted + totalOrders(book.folded))
    for (const { asked, found } of reconciliation.matched) {
      findings.violations(matchProblems(asked, found, evidence.definitions))
    }
    if (!reconciliation.summedUp) {
      return findings.violations(lostOrders(reconciliation)).build()
    }
    const agree = canAgree(reconciliation)
    if (agree === undefined) {
      findings.note(`${reconciliation.uncertain.length} orders whose end nobody saw make the digests incomparable`)
    }
    return findings.violations(agree === false ? lostInSum(evidence, reconciliation) : []).build()
  }
}

/** Nothing was summed up, so every accepted order that is not listed is lost. */
const lostOrders = ({ gone, uncertain }: Reconciliation): ReadonlyArray<Violation> =>
  [...gone, ...uncertain.filter(({ answer }) => answer === "accepted")].map(lost)

const lost = (order: BookOrder): Violation => {
  const { orderId, userId, end, amount } = order
  const seen = end === undefined ? "" : ` and seen to end ${end}`
  return {
    message: `order ${orderId} of user ${userId} (${amount} won) was accepted${seen}, and is lost`,
    orderId,
    userId
  }
}

const lostInSum = (
  { snapshot: { settlement } }: Evidence,
  reconciliation: Reconciliation
): ReadonlyArray<Violation> => {
  const { asked, found, gone } = reconciliation
  if (asked.count < found.count) {
    return []
  }
  const missing = subtractDigest(asked.digest, found.digest)
  const named = asked.count === found.count + 1 ? gone.find((order) => askedDigest(order) === missing) : undefined
  if (named !== undefined) {
    return [lost(named)]
  }
  const { completed, rejected, compensated, cancelled } = settlement
  const settled = `settled: ${completed} completed, ${rejected} rejected, ${compensated} compensated, ${cancelled} cancelled`
  const message =
    asked.count > found.count
      ? `${asked.count - found.count} accepted orders are lost: ${asked.count} finished by the book ≠ ${found.count} settled or still there (${settled})`
      : `the ${asked.count} finished orders of the book are not those that were settled: digest ${asked.digest} ≠ ${found.digest} (${settled})`
  return [{ message }]
}
