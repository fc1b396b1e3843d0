import type { Stock } from "../../stock/Stock.ts"
import type { Wallet } from "../../wallet/Wallet.ts"
import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import { unitsPerProduct } from "../unitsPerProduct.ts"
import type { Violation } from "../Violation.ts"

/**
 * A refusal is no way out: an order that was refused for want of stock or money must have met a moment at which there
 * was too little. Judged by the whole history of the stock or wallet, without asking any clock when that moment was,
 * and not judged where a part of that history was retired.
 */
export const refusalsJustified: Checker = {
  name: "refusals-justified",
  when: "always",
  whileMoving: "judge-ended",
  rule: "An order is refused for want of stock or money only if there ever was too little.",
  source: "design, section 8; S0-62, S2-125",
  check: (evidence) => {
    const findings = new FindingsBuilder("refusals")
    const lows = new Lows(evidence)
    for (const facts of evidence.ledger.orders().values()) {
      const codes = new Set(facts.sagas.flatMap(({ steps }) => steps.flatMap(({ rejection }) => rejection?.code ?? [])))
      const problems = [
        ...(codes.has("STOCK_NOT_ENOUGH") ? [stockProblem(facts, lows)] : []),
        ...(codes.has("BALANCE_NOT_ENOUGH") ? [balanceProblem(facts, lows)] : [])
      ]
      for (const problem of problems) {
        if (problem !== "not judged") {
          findings.judged().violations(problem === undefined ? [] : [problem])
        }
      }
    }
    return findings.build()
  }
}

type Judged = Violation | undefined | "not judged"

const stockProblem = ({ orderId, order }: OrderFacts, lows: Lows): Judged => {
  const goods = unitsPerProduct(order?.lines ?? []).map((line) => ({ ...line, low: lows.available(line.productId) }))
  if (goods.length === 0 || goods.some(({ low }) => low === undefined)) {
    return "not judged"
  }
  if (goods.some(({ low, quantity }) => low !== undefined && low < quantity)) {
    return undefined
  }
  const there = goods.map(({ productId, quantity, low }) => `${quantity} of product ${productId}, never below ${low}`)
  const [first] = goods
  const message = `order ${orderId} was refused for want of stock, and there always was enough: ${there.join("; ")}`
  return { message, orderId, ...(first === undefined ? {} : { product: first.productId }) }
}

const balanceProblem = ({ orderId, order }: OrderFacts, lows: Lows): Judged => {
  const low = order === undefined ? undefined : lows.balance(order.userId)
  if (order === undefined || low === undefined) {
    return "not judged"
  }
  const { userId, totals } = order
  if (low < totals.finalAmount) {
    return undefined
  }
  const message = `order ${orderId} of ${totals.finalAmount} won was refused for want of money, and the wallet of user ${userId} never held less than ${low} won`
  return { message, orderId, userId }
}

/** The least that there ever was; undefined where a part of the history was retired, or where there is none. */
class Lows {
  private readonly known = new Map<string, number | undefined>()
  private readonly evidence: Evidence

  constructor(evidence: Evidence) {
    this.evidence = evidence
  }

  available(product: string): number | undefined {
    return this.low("stock", product, (state) => (state as Stock).available)
  }

  balance(userId: string): number | undefined {
    return this.low("wallet", userId, (state) => (state as Wallet).balance)
  }

  private low(kind: string, key: string, amountOf: (state: unknown) => number): number | undefined {
    const name = `${kind} ${key}`
    if (!this.known.has(name)) {
      this.known.set(name, this.lowest(kind, key, amountOf))
    }
    return this.known.get(name)
  }

  private lowest(kind: string, key: string, amountOf: (state: unknown) => number): number | undefined {
    const history = this.evidence.ledger.history(kind, key)
    if (history.length === 0 || this.evidence.ledger.checkpoint(kind, key) !== undefined) {
      return undefined
    }
    return history.reduce((low, { after }) => Math.min(low, amountOf(after)), Infinity)
  }
}
