import type { Buyer } from "../../buyer/Buyer.ts"
import type { Item } from "../../item/Item.ts"
import type { OrderRequest } from "../../message/OrderRequest.ts"
import type { Order } from "../../order/Order.ts"
import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import { firstAnswers, type StepAnswered } from "../answers.ts"
import type { Checker } from "../Checker.ts"
import { FindingsBuilder } from "../Findings.ts"
import type { Ledger } from "../Ledger.ts"
import type { Violation } from "../Violation.ts"

/**
 * Orders are placed by what the order participant knows of products and buyers at that moment (S0-30, S0-34, S1-71), and
 * one against which nothing can be said is not refused. What it knew of products or buyers without a history is not judged.
 */
export const placedAsOffered: Checker = {
  name: "placed-as-offered",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Orders are placed by active buyers, for products on sale, at their price of then; and no such order is refused.",
  source: "S0-30, S0-34, S1-71, C-12",
  check: ({ ledger }) => {
    const findings = new FindingsBuilder("placed orders")
    const known = new Map<string, unknown>()
    for (const entry of ledger.snapshot.history) {
      if (entry.kind === "order" && entry.version === 1) {
        findings
          .judged()
          .violations(placedProblems(entry, (kind, key) => known.get(`${kind} ${key}`) ?? folded(ledger, kind, key)))
      } else if (entry.kind === "item" || entry.kind === "buyer") {
        known.set(`${entry.kind} ${entry.key}`, entry.after)
      }
    }
    for (const answer of firstAnswers(ledger)) {
      findings.violations(refusedProblems(answer, ledger))
    }
    return findings.build()
  }
}

const folded = (ledger: Ledger, kind: string, key: string): unknown => ledger.checkpoint(kind, key)?.state

type Known = (kind: string, key: string) => unknown

const placedProblems = ({ after, key: orderId }: HistoryEntry, known: Known): ReadonlyArray<Violation> => {
  const { lines, userId } = after as Order
  const buyer = known("buyer", userId) as Buyer | undefined
  const messages = [
    ...(buyer === undefined || mayBuy(buyer) ? [] : [`user ${userId}, who may not buy`]),
    ...lines.flatMap(({ productId, shippingFee, unitPrice }) => {
      const item = known("item", productId) as Item | undefined
      if (item === undefined) {
        return []
      }
      const { onSale, unitPrice: price, shippingFee: fee } = item
      return [
        ...(onSale ? [] : [`product ${productId}, which is not on sale`]),
        ...(price === unitPrice ? [] : [`product ${productId} for ${unitPrice} won, which costs ${price} won`]),
        ...(fee === shippingFee ? [] : [`product ${productId} with a fee of ${shippingFee} won, which is ${fee} won`])
      ]
    })
  ]
  return messages.map((message) => ({ message: `order ${orderId} was placed with ${message}`, orderId }))
}

const mayBuy = ({ active, roles }: Buyer): boolean => active && roles.includes("buyer")

/** The codes of refusals that depend on nothing but the request, its products and its buyer. */
const placingCodes: ReadonlySet<string> = new Set(["INVALID_REQUEST", "NOT_ALLOWED", "PRODUCT_NOT_ON_SALE"])

const refusedProblems = ({ message, reply }: StepAnswered, ledger: Ledger): ReadonlyArray<Violation> => {
  const question = ledger.snapshot.journal[ledger.placeOf(message.causationid ?? "") ?? -1]
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
  if (address !== undefined || buyers.length === 0 || !buyers.every(mayBuy)) {
    return true
  }
  let sum = 0
  for (const { productId, quantity, unitPrice } of lines) {
    const items = everKnown<Item>("item", productId, ledger)
    const prices = new Set(items.map((item) => item.unitPrice))
    const [price] = prices
    const isRight = Number.isSafeInteger(quantity) && quantity > 0 && items.every(({ onSale }) => onSale)
    if (!isRight || price === undefined || prices.size > 1 || (unitPrice !== undefined && unitPrice !== price)) {
      return true
    }
    sum += price * quantity
  }
  return lines.length === 0 || lines.length > 100 || (total !== undefined && total !== sum)
}

const everKnown = <State>(kind: string, key: string, ledger: Ledger): ReadonlyArray<State> => {
  const checkpoint = ledger.checkpoint(kind, key)
  const states = ledger.history(kind, key).map(({ after }) => after)
  return [...(checkpoint === undefined ? [] : [checkpoint.state]), ...states] as ReadonlyArray<State>
}
