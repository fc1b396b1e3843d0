import type { DefinitionCatalogue } from "./DefinitionFacts.ts"
import { standingGoods } from "./lines.ts"
import { addDigest, orderDigest, type OrderEnd } from "./orderDigest.ts"
import { orderEnd } from "./orderEnd.ts"
import type { OrderFacts } from "./OrderFacts.ts"
import { orderRules } from "./rules/orderRules.ts"
import { emptySettlement, type Settlement } from "./Settlement.ts"
import type { Violation } from "./Violation.ts"

/** How many violations a settlement keeps. */
export const settledViolationsKept = 100

type Amounts = Map<string, number>

/**
 * Settles orders one after another into totals. Much faster than making a new settlement for each: build once per
 * batch.
 */
export class SettlementBuilder {
  private readonly definitions: DefinitionCatalogue
  private readonly from: Settlement
  private readonly ends: Record<OrderEnd, number>
  private readonly sold: Amounts = new Map()
  private readonly returned: Amounts = new Map()
  private readonly captured: Amounts = new Map()
  private readonly refunded: Amounts = new Map()
  private capturedOutside: number
  private refundedOutside: number
  private deliveries: number
  private digest: number
  private readonly violations: Array<{ readonly checker: string; readonly message: string }>

  constructor(definitions: DefinitionCatalogue, from: Settlement = emptySettlement) {
    const { completed, rejected, compensated, cancelled } = from
    this.definitions = definitions
    this.from = from
    this.ends = { completed, rejected, compensated, cancelled }
    this.capturedOutside = from.capturedOutside
    this.refundedOutside = from.refundedOutside
    this.deliveries = from.deliveries
    this.digest = from.digest
    this.violations = [...from.violations]
  }

  /**
   * Judges one order by every rule about a single order, and adds it to the totals.
   * Throws where one of its sagas has not ended: such an order must not be forgotten.
   */
  settle(facts: OrderFacts): void {
    const end = orderEnd(facts, this.definitions)
    if (end === undefined) {
      throw new Error(`Order ${facts.orderId} has not ended, so it cannot be settled.`)
    }
    for (const { checker, problems } of orderRules) {
      this.violated(checker, problems(facts, this.definitions) ?? [])
    }
    this.ends[end]++
    this.digest = addDigest(this.digest, orderDigest(facts.orderId, end, facts.order?.totals.finalAmount ?? 0))
    this.addGoods(facts)
    this.addMoney(facts)
    if (facts.delivery !== undefined && facts.delivery.status !== "CANCELLED") {
      this.deliveries++
    }
  }

  /** Records what a checker found wrong with an order that is being settled, such as with its history. */
  violated(checker: string, violations: Iterable<Violation>): void {
    for (const { message } of violations) {
      if (this.violations.length < settledViolationsKept) {
        this.violations.push({ checker, message })
      }
    }
  }

  build(): Settlement {
    return {
      ...this.ends,
      sold: sum(this.from.sold, this.sold),
      returned: sum(this.from.returned, this.returned),
      captured: sum(this.from.captured, this.captured),
      refunded: sum(this.from.refunded, this.refunded),
      capturedOutside: this.capturedOutside,
      refundedOutside: this.refundedOutside,
      deliveries: this.deliveries,
      digest: this.digest,
      violations: this.violations
    }
  }

  /** Sold is what the lines of the order say, returned what its reservations say: stock has to agree with both. */
  private addGoods({ order, reservations }: OrderFacts): void {
    for (const { productId, quantity } of standingGoods(order)) {
      add(this.sold, productId, quantity)
    }
    for (const { productId, quantity, status } of reservations) {
      if (status === "returned") {
        add(this.returned, productId, quantity)
      }
    }
  }

  private addMoney({ payment }: OrderFacts): void {
    if (payment === undefined) {
      return
    }
    if (payment.method === "wallet") {
      add(this.captured, payment.userId, payment.captured)
      add(this.refunded, payment.userId, payment.refunded)
    } else {
      this.capturedOutside += payment.captured
      this.refundedOutside += payment.refunded
    }
  }
}

const add = (amounts: Amounts, key: string, amount: number): void => {
  if (amount !== 0) {
    amounts.set(key, (amounts.get(key) ?? 0) + amount)
  }
}

/** The sums of both, sorted by key where a key is new, so that equal totals are equal text. */
const sum = (before: Readonly<Record<string, number>>, added: Amounts): Readonly<Record<string, number>> => {
  if (added.size === 0) {
    return before
  }
  const totals = new Map(Object.entries(before))
  for (const [key, amount] of added) {
    add(totals, key, amount)
  }
  return Object.fromEntries([...totals].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)))
}
