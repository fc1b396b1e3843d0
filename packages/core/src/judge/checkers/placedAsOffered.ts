import { addressProblem } from "../../address/Address.ts"
import type { Buyer } from "../../buyer/Buyer.ts"
import type { Item } from "../../item/Item.ts"
import type { OrderRequest } from "../../message/OrderRequest.ts"
import type { Order } from "../../order/Order.ts"
import type { OrderLine } from "../../order/OrderLine.ts"
import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import { firstAnswers, type StepAnswered } from "../answers.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import { getOrMake } from "../../collections/getOrMake.ts"
import type { Ledger } from "../Ledger.ts"
import type { Violation } from "../Violation.ts"

/**
 * Orders are placed by what the order participant knows of products and buyers (S0-30, S0-34, S1-71), and one against
 * which nothing can be said is not refused. Those rows are read and not locked: what was known until shortly before
 * counts as well. What was known of products or buyers without a history, or when a part of it was retired, is not judged.
 */
export const placedAsOffered: Checker = {
  name: "placed-as-offered",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Orders are placed by active buyers, for products on sale, at their price of then; and no such order is refused.",
  source: "S0-30, S0-34, S1-71, C-12",
  check: ({ clocksDiffer, ledger }) => {
    const findings = new FindingsBuilder("placed orders")
    const copies = new Copies(ledger)
    for (const entry of ledger.snapshot.history) {
      if (entry.kind === "order" && entry.version === 1) {
        findings.judged().violations(clocksDiffer === true ? [] : placedProblems(entry, copies))
      } else if (entry.kind === "item" || entry.kind === "buyer") {
        copies.learn(entry)
      }
    }
    for (const answer of firstAnswers(ledger)) {
      findings.violations(refusedProblems(answer, ledger))
    }
    return findings.build()
  }
}

/** How long a unit may take from what it reads to its commit, in milliseconds. */
const longestUnitMs = 60_000

/** What is known of products and buyers while the history is gone through. */
class Copies {
  private readonly ledger: Ledger
  private readonly known = new Map<string, Array<{ readonly state: unknown; readonly since: number }>>()

  constructor(ledger: Ledger) {
    this.ledger = ledger
  }

  learn({ after, at, key, kind }: HistoryEntry): void {
    this.statesOf(kind, key).push({ state: after, since: at })
  }

  /**
   * What a unit that was committed at that time may have read, the newest first. Undefined when nobody knows any more: what
   * a checkpoint holds may have superseded something just before.
   */
  readBy<State>(kind: string, key: string, at: number): ReadonlyArray<State> | undefined {
    const states = this.statesOf(kind, key)
    const superseded = states.findLastIndex(({ since }) => since + longestUnitMs < at)
    const checkpoint = this.ledger.checkpoint(kind, key)
    return superseded === -1 && checkpoint !== undefined && checkpoint.version > 1
      ? undefined
      : states
          .slice(Math.max(0, superseded))
          .map(({ state }) => state as State)
          .reverse()
  }

  private statesOf(kind: string, key: string): Array<{ readonly state: unknown; readonly since: number }> {
    return getOrMake(this.known, `${kind} ${key}`, () => {
      const checkpoint = this.ledger.checkpoint(kind, key)
      return checkpoint === undefined ? [] : [{ state: checkpoint.state, since: Number.NaN }]
    })
  }
}

const placedProblems = ({ after, at, key: orderId }: HistoryEntry, copies: Copies): ReadonlyArray<Violation> => {
  const { lines, userId } = after as Order
  const buyers = copies.readBy<Buyer>("buyer", userId, at) ?? []
  const messages = [
    ...(buyers.length === 0 || buyers.some(mayBuy) ? [] : [`user ${userId}, who may not buy`]),
    ...lines.flatMap((line) => lineProblems(line, copies.readBy<Item>("item", line.productId, at) ?? []))
  ]
  return messages.map((message) => ({ message: `order ${orderId} was placed with ${message}`, orderId }))
}

/** What speaks against a line by the newest that may have been read, unless nothing did by something older. */
const lineProblems = (line: OrderLine, items: ReadonlyArray<Item>): ReadonlyArray<string> => {
  const problems = items.map((item) => problemsOf(line, item))
  return problems.some(({ length }) => length === 0) ? [] : (problems[0] ?? [])
}

const problemsOf = ({ productId, shippingFee, unitPrice }: OrderLine, item: Item): ReadonlyArray<string> => {
  const { onSale, unitPrice: price, shippingFee: fee } = item
  return [
    ...(onSale ? [] : [`product ${productId}, which is not on sale`]),
    ...(price === unitPrice ? [] : [`product ${productId} for ${unitPrice} won, which costs ${price} won`]),
    ...(fee === shippingFee ? [] : [`product ${productId} with a fee of ${shippingFee} won, which is ${fee} won`])
  ]
}

const mayBuy = ({ active, roles }: Buyer): boolean => active && roles.includes("buyer")

/** The codes of refusals that depend on nothing but the request, its products and its buyer. */
const placingCodes: ReadonlySet<string> = new Set(["INVALID_REQUEST", "NOT_ALLOWED", "PRODUCT_NOT_ON_SALE"])

const refusedProblems = ({ message, reply }: StepAnswered, ledger: Ledger): ReadonlyArray<Violation> => {
  const question = ledger.message(message.causationid)
  if (question?.type !== "PlaceOrder" || reply.outcome !== "refused" || !placingCodes.has(reply.rejection.code)) {
    return []
  }
  const request = question.data as OrderRequest
  const { buyerId, orderId } = request
  if (isDoubtful(request, ledger)) {
    return []
  }
  const problem = `order ${orderId} of user ${buyerId} was refused with ${reply.rejection.code} (${reply.rejection.message})`
  return [{ message: `${problem}, and nothing ever was wrong with it`, orderId, userId: buyerId }]
}

/** Whether anything that was ever known of its products and its buyer may have spoken against a request. */
const isDoubtful = ({ address, buyerId, lines, total }: OrderRequest, ledger: Ledger): boolean => {
  const buyers = everKnown<Buyer>("buyer", buyerId, ledger)
  if (
    (address !== undefined && addressProblem(address) !== undefined) ||
    buyers.length === 0 ||
    !buyers.every(mayBuy)
  ) {
    return true
  }
  let sum = 0
  let fees = 0
  for (const { productId, quantity, unitPrice } of lines) {
    const items = everKnown<Item>("item", productId, ledger)
    const prices = new Set(items.map((item) => item.unitPrice))
    const [price] = prices
    const isRight = Number.isSafeInteger(quantity) && quantity > 0 && items.every(({ onSale }) => onSale)
    if (!isRight || price === undefined || prices.size > 1 || (unitPrice !== undefined && unitPrice !== price)) {
      return true
    }
    sum += price * quantity
    fees += Math.max(...items.map(({ shippingFee }) => shippingFee))
  }
  // What cannot be counted cannot be paid either.
  const isCounted = Number.isSafeInteger(sum + fees)
  return lines.length === 0 || lines.length > 100 || !isCounted || (total !== undefined && total !== sum)
}

/** Everything that was ever known; nothing where a part of that was retired. */
const everKnown = <State>(kind: string, key: string, ledger: Ledger): ReadonlyArray<State> =>
  ledger.checkpoint(kind, key) === undefined
    ? (ledger.history(kind, key).map(({ after }) => after) as ReadonlyArray<State>)
    : []
