import type { Stock } from "../../stock/Stock.ts"
import type { Wallet } from "../../wallet/Wallet.ts"
import type { StepAnswered } from "../answers.ts"
import type { Evidence } from "../Evidence.ts"
import { type Moments, unknown } from "../Moments.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import { unitsPerProduct } from "../unitsPerProduct.ts"
import type { Violation } from "../Violation.ts"
import { answerChecker } from "./answerChecker.ts"

/**
 * Design, section 8: stock and wallets against a sequential model. Whoever answers that there is too little, or that
 * there is enough, has locked what it answers about; so it must have been so at that very moment.
 */
export const shortagesTold = answerChecker(
  {
    name: "shortages-told",
    rule: "Too little stock or money is told when there is too little at that moment, and enough only when there is enough.",
    source: "design, section 8; S0-62, S2-125"
  },
  (evidence) => {
    const checks = checksOf(evidence)
    return (answer, moments) => {
      const facts = evidence.ledger.orders().get(answer.message.correlationid ?? "")
      return facts === undefined ? undefined : problemsOf(answer, facts, moments, checks)
    }
  }
)

/** The questions whether all goods are there, which take none of them. */
const checksOf = ({ ledger }: Evidence): ReadonlySet<string> =>
  new Set(ledger.snapshot.journal.filter(({ type }) => type === "CheckStock").map(({ id }) => id))

const problemsOf = (
  answer: StepAnswered,
  facts: OrderFacts,
  moments: Moments,
  checks: ReadonlySet<string>
): ReadonlyArray<Violation> | undefined => {
  const { reply } = answer
  const code = reply.outcome === "refused" ? reply.rejection.code : undefined
  if (code === "STOCK_NOT_ENOUGH") {
    return stockProblems(answer, facts, moments, "refused")
  }
  if (code === "BALANCE_NOT_ENOUGH") {
    return balanceProblems(answer, facts, moments)
  }
  return reply.outcome === "done" && checks.has(answer.message.causationid ?? "")
    ? stockProblems(answer, facts, moments, "confirmed")
    : undefined
}

const stockProblems = (
  { message, place, sagaId, step }: StepAnswered,
  { order, orderId }: OrderFacts,
  moments: Moments,
  answered: "refused" | "confirmed"
): ReadonlyArray<Violation> | undefined => {
  const goods = unitsPerProduct(order?.lines ?? []).map((line) => {
    const stock = moments.stateAt("stock", line.productId, place)
    return { ...line, available: stock === unknown || stock === undefined ? undefined : (stock as Stock).available }
  })
  const [first] = goods
  if (first === undefined || goods.some(({ available }) => available === undefined)) {
    return undefined
  }
  const short = goods.find(({ available = 0, quantity }) => available < quantity)
  if ((short !== undefined) === (answered === "refused")) {
    return []
  }
  const there = goods.map(
    ({ available, productId, quantity }) => `${quantity} of product ${productId}, ${available} there`
  )
  const said = answered === "refused" ? "was refused for want of stock" : "was told that all is in stock"
  const violation = `order ${orderId} ${said} by ${message.type} (step ${step} of saga ${sagaId}): ${there.join("; ")}`
  return [{ message: violation, orderId, sagaId, product: (short ?? first).productId }]
}

const balanceProblems = (
  { message, place, sagaId, step }: StepAnswered,
  { order, orderId }: OrderFacts,
  moments: Moments
): ReadonlyArray<Violation> | undefined => {
  const wallet = order === undefined ? undefined : moments.stateAt("wallet", order.userId, place)
  if (order === undefined || wallet === undefined || wallet === unknown) {
    return undefined
  }
  const { balance } = wallet as Wallet
  const { totals, userId } = order
  if (balance < totals.finalAmount) {
    return []
  }
  const violation = `order ${orderId} of ${totals.finalAmount} won was refused for want of money by ${message.type} (step ${step} of saga ${sagaId}), and the wallet of user ${userId} held ${balance} won`
  return [{ message: violation, orderId, sagaId, userId }]
}
