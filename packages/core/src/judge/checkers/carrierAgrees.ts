import type { Delivery } from "../../delivery/Delivery.ts"
import type { Intent } from "../../gateway/Intent.ts"
import { orderOfBody } from "../../gateway/orderOfBody.ts"
import type { GatewayLedgerEntry } from "../../ports/Gateway.ts"
import { deliveryKey, recallKey } from "../../saga/presets/cancelOrder.ts"
import type { Checker } from "../Checker.ts"
import { isStuck } from "../endedOrders.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, nothingToJudge } from "../Findings.ts"

/**
 * 2.5 invariant 10, at the carrier: what our deliveries say is what its own books come to, requests less their
 * cancellations. That the carrier says no, or never answers, changes nothing of an order (S0-54): such deliveries are
 * left out, and counted. Orders that were settled are compared by their number; those of stuck sagas are left out. So
 * are deliveries of a live platform from before it called any carrier: it may have begun without one.
 */
export const carrierAgrees: Checker = {
  name: "carrier-agrees",
  when: "atRest",
  whileMoving: "skip",
  rule: "The carrier stands by one request for each delivery that stands, and by none for one that was cancelled, of which it is told.",
  source: "2.5 invariant 10",
  check: (evidence) => {
    const { carrierLedger, ledger } = evidence
    if (carrierLedger === undefined) {
      return nothingToJudge("deliveries", "the carrier's books were not read")
    }
    const findings = new FindingsBuilder("deliveries")
    const standing = standingRequests(carrierLedger)
    const unheard = unheardOrders(evidence)
    const early = deliveriesBeforeCalls(evidence)
    let leftOut = 0
    let untold = 0
    for (const { key: orderId, state } of ledger.rows<Delivery>("delivery")) {
      const requests = standing.get(orderId) ?? 0
      const agrees = requests === (state.status === "CANCELLED" ? 0 : 1)
      if (isOfStuck(orderId, evidence)) {
        continue
      }
      const isForgotten = state.status === "CANCELLED" && isStillAsked(orderId, evidence)
      if (!agrees && !isForgotten && unheard.has(orderId)) {
        leftOut++
        continue
      }
      if (!agrees && early.has(orderId) && ledger.row("delivery-intent", deliveryKey(orderId)) === undefined) {
        untold++
        continue
      }
      findings.judged()
      if (isForgotten) {
        findings.violation({
          message: `order ${orderId}: its delivery is CANCELLED, the carrier was asked for it, and nobody has told it otherwise`,
          orderId
        })
      } else if (!agrees) {
        findings.violation({
          message: `order ${orderId}: its delivery is ${state.status}, ${carrier(requests)}`,
          orderId
        })
      }
    }
    if (leftOut > 0) {
      findings.note(`${leftOut} deliveries were left out of which the carrier said no, or nothing`)
    }
    if (untold > 0) {
      findings.note(`${untold} deliveries were left out from before the platform had a carrier`)
    }
    return judgeForgotten(findings, evidence, standing).build()
  }
}

/** The requests that the carrier stands by, by order: those it took on less those that were cancelled. */
const standingRequests = (carrierLedger: ReadonlyArray<GatewayLedgerEntry>): ReadonlyMap<string, number> => {
  const standing = new Map<string, number>()
  for (const { operation, orderId = "", outcome } of carrierLedger) {
    if (outcome === "applied") {
      standing.set(orderId, (standing.get(orderId) ?? 0) + (operation === "cancel" ? -1 : 1))
    }
  }
  return standing
}

/** The orders of which a call to the carrier came to no yes. */
const unheardOrders = ({ ledger }: Evidence): ReadonlySet<string | undefined> =>
  new Set(
    ledger
      .rows<Intent>("delivery-intent")
      .filter(({ state }) => state.status === "refused" || state.status === "exhausted")
      .map(({ state }) => orderOfBody(state.body))
  )

/**
 * The orders of a live platform whose deliveries are older than its first call to a carrier, as far as that is known: one
 * whose history was retired may be as old as can be.
 */
const deliveriesBeforeCalls = ({ book, ledger, snapshot }: Evidence): ReadonlySet<string> => {
  if (book !== undefined) {
    return new Set()
  }
  const firstCall = snapshot.history.findIndex(({ kind }) => kind === "delivery-intent")
  const before = firstCall === -1 ? snapshot.history : snapshot.history.slice(0, firstCall)
  const retired = ledger.rows("delivery").filter(({ key }) => ledger.checkpoint("delivery", key) !== undefined)
  return new Set([...before.filter(({ kind }) => kind === "delivery"), ...retired].map(({ key }) => key))
}

/** Whether a request that the carrier may have taken on was never recalled, though nobody has settled that by hand. */
const isStillAsked = (orderId: string, { ledger }: Evidence): boolean => {
  const request = ledger.state<Intent>("delivery-intent", deliveryKey(orderId))
  const isOpen = request?.status === "done" || request?.status === "exhausted"
  const isRecalled = ledger.row("delivery-intent", recallKey(orderId)) !== undefined
  return (
    isOpen &&
    !isRecalled &&
    ledger
      .orders()
      .get(orderId)
      ?.sagas.every(({ byOperator }) => !byOperator) === true
  )
}

const isOfStuck = (orderId: string, { ledger }: Evidence): boolean => {
  const facts = ledger.orders().get(orderId)
  return facts !== undefined && isStuck(facts)
}

const carrier = (requests: number): string =>
  requests === 0 ? "and the carrier stands by no request of it" : `and the carrier stands by ${requests} requests of it`

/**
 * Requests of orders that have no delivery any more: there are no more of them than settled orders with a delivery.
 * There may be fewer, since that the carrier said no is forgotten with its order.
 */
const judgeForgotten = (
  findings: FindingsBuilder,
  evidence: Evidence,
  standing: ReadonlyMap<string, number>
): FindingsBuilder => {
  const { ledger, snapshot } = evidence
  const { deliveries } = snapshot.settlement
  const forgotten = [...standing].filter(
    ([orderId, requests]) =>
      requests !== 0 && ledger.row("delivery", orderId) === undefined && !isOfStuck(orderId, evidence)
  )
  const requests = forgotten.reduce((sum, [, count]) => sum + count, 0)
  findings.judged(forgotten.length)
  if (requests <= deliveries) {
    return findings
  }
  return deliveries === 0
    ? findings.violations(
        forgotten.map(([orderId, count]) => ({
          message: `order ${orderId}: there is no delivery of it, ${carrier(count)}`,
          orderId
        }))
      )
    : findings.violation({
        message: `orders without a delivery: the carrier stands by ${requests} requests, the settled orders come to ${deliveries} deliveries`
      })
}
