import { moneyMoved } from "../../gateway/moneyMoved.ts"
import type { Payment } from "../../payment/Payment.ts"
import type { GatewayLedgerEntry } from "../../ports/Gateway.ts"
import type { Checker } from "../Checker.ts"
import { isStuck } from "../endedOrders.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder, nothingToJudge } from "../Findings.ts"
import { getOrMake } from "../../collections/getOrMake.ts"
import { moneySettledByOperator } from "../moneySettledByOperator.ts"
import { hasEnded } from "../orderEnd.ts"
import { standingCost } from "../standingCost.ts"
import type { Violation } from "../Violation.ts"

/** What one key moved: in our own payments, and in the provider's books. Positive is taken, negative given back. */
interface Movement {
  ours: number
  theirs: number
}

type MovementsByOrder = Map<string, Map<string, Movement>>

/**
 * 2.5 invariant 4, P3: the provider's own books are the oracle, since ours look clean when an answer was lost.
 * Orders that were settled are compared by their totals; those of stuck sagas are left to residue-of-stuck.
 * Of those whose money an operator has settled, what the provider keeps is told, and is nobody's fault unless they had
 * looked.
 */
export const providerAgrees: Checker = {
  name: "provider-agrees",
  when: "atRest",
  whileMoving: "skip",
  rule: "The provider took and gave back what our payments say, key by key, and nothing beyond.",
  source: "2.5 invariant 4",
  check: (evidence) => {
    const { providerLedger } = evidence
    if (providerLedger === undefined) {
      return nothingToJudge("payments", "the provider's books were not read")
    }
    const findings = new FindingsBuilder("keys of the provider")
    judgeSettled(evidence, providerLedger, findings)
    const forgotten: Array<GatewayLedgerEntry> = []
    for (const [orderId, keys] of movements(evidence, providerLedger, forgotten)) {
      for (const [key, movement] of keys) {
        findings.judged().violations(keyProblems(orderId, key, movement))
      }
    }
    return findings
      .judged(forgotten.length)
      .violations(settledProblems(evidence, forgotten))
      .violations(excessiveRefunds(providerLedger))
      .build()
  }
}

/** What an operator settled is told; it is judged only where they had looked before. */
const judgeSettled = (
  { definitions, ledger, operatorsLooked = false }: Evidence,
  providerLedger: ReadonlyArray<GatewayLedgerEntry>,
  findings: FindingsBuilder
): void => {
  for (const [orderId, facts] of ledger.orders()) {
    if (facts.payment?.method === "external" && moneySettledByOperator(facts, definitions)) {
      const kept = providerLedger.reduce((sum, entry) => sum + (entry.orderId === orderId ? moneyMoved(entry) : 0), 0)
      const settled = `an operator settled the money of order ${orderId}`
      findings.judged().note(`${settled}: the provider keeps ${kept} won of it`)
      const cost = standingCost(facts.order)
      if (operatorsLooked && hasEnded(facts) && kept !== cost) {
        const message = `${settled} after a look at the provider, which keeps ${kept} won of it, and it costs ${cost} won`
        findings.violation({ message, orderId })
      }
    }
  }
}

const movements = (
  { definitions, ledger }: Evidence,
  providerLedger: ReadonlyArray<GatewayLedgerEntry>,
  forgotten: Array<GatewayLedgerEntry>
): MovementsByOrder => {
  const orders: MovementsByOrder = new Map()
  const movementOf = (orderId: string, key: string): Movement => {
    const keys = getOrMake(orders, orderId, () => new Map<string, Movement>())
    return getOrMake(keys, key, () => ({ ours: 0, theirs: 0 }))
  }
  const isLeftOut = (orderId: string): boolean => {
    const facts = ledger.orders().get(orderId)
    return facts !== undefined && (isStuck(facts) || moneySettledByOperator(facts, definitions))
  }
  for (const { key: orderId, state } of ledger.rows<Payment>("payment")) {
    for (const { key, amount } of state.method === "external" && !isLeftOut(orderId) ? ourMovements(state) : []) {
      movementOf(orderId, key).ours += amount
    }
  }
  for (const entry of providerLedger) {
    const { orderId, key } = entry
    const amount = moneyMoved(entry)
    if (amount === 0 || (orderId !== undefined && isLeftOut(orderId))) {
      continue
    }
    if (orderId === undefined || ledger.row("payment", orderId) === undefined) {
      forgotten.push(entry)
    } else {
      movementOf(orderId, key).theirs += amount
    }
  }
  return orders
}

const ourMovements = ({ transactions }: Payment): ReadonlyArray<{ readonly key: string; readonly amount: number }> =>
  transactions
    .filter(({ type, result }) => result === "SUCCESS" && (type === "CAPTURE" || type === "REFUND"))
    .map(({ type, amount, providerKey }) => ({
      key: providerKey ?? "(none)",
      amount: type === "CAPTURE" ? Number(amount) : -Number(amount)
    }))

const keyProblems = (orderId: string, key: string, { ours, theirs }: Movement): ReadonlyArray<Violation> =>
  ours === theirs
    ? []
    : [{ message: `order ${orderId}, key ${key}: the provider ${moved(theirs)}, our payment ${moved(ours)}`, orderId }]

const moved = (amount: number): string =>
  amount === 0 ? "moved nothing" : amount > 0 ? `took ${amount} won` : `gave back ${-amount} won`

/** Entries of orders that have no payment any more: they have to be those that were settled. */
const settledProblems = (
  { snapshot: { settlement } }: Evidence,
  forgotten: ReadonlyArray<GatewayLedgerEntry>
): ReadonlyArray<Violation> => {
  let taken = 0
  let given = 0
  for (const entry of forgotten) {
    const amount = moneyMoved(entry)
    taken += Math.max(amount, 0)
    given += Math.max(-amount, 0)
  }
  const { capturedOutside, refundedOutside } = settlement
  if (taken === capturedOutside && given === refundedOutside) {
    return []
  }
  if (capturedOutside === 0 && refundedOutside === 0) {
    return forgotten.map(withoutPayment)
  }
  const message = `orders without a payment: the provider took ${taken} and gave back ${given} won, the settled orders come to ${capturedOutside} and ${refundedOutside} won`
  return [{ message }]
}

const withoutPayment = (entry: GatewayLedgerEntry): Violation => {
  const { orderId, key } = entry
  const message = `the provider ${moved(moneyMoved(entry))} under key ${key} for ${orderId === undefined ? "no order" : `order ${orderId}`}, and there is no payment of it`
  return orderId === undefined ? { message } : { message, orderId }
}

/** P2 on the provider's books: no charge gives back more than it took. */
const excessiveRefunds = (providerLedger: ReadonlyArray<GatewayLedgerEntry>): ReadonlyArray<Violation> => {
  const charges = new Map<string, { taken: number; given: number; orderId: string | undefined }>()
  for (const entry of providerLedger) {
    const amount = moneyMoved(entry)
    const charge = amount > 0 ? entry.key : entry.relatesTo
    if (amount !== 0 && charge !== undefined) {
      const sums = getOrMake(charges, charge, () => ({ taken: 0, given: 0, orderId: entry.orderId }))
      sums.taken += Math.max(amount, 0)
      sums.given += Math.max(-amount, 0)
    }
  }
  return Array.from(charges)
    .filter(([, { taken, given }]) => given > taken)
    .map(([key, { taken, given, orderId }]) => ({
      message: `${orderId === undefined ? "" : `order ${orderId}, `}key ${key}: the provider gave back ${given} won of ${taken} won taken`,
      ...(orderId === undefined ? {} : { orderId })
    }))
}
