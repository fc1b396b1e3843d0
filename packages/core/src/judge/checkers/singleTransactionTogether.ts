import type { Checker } from "../Checker.ts"
import type { Evidence } from "../Evidence.ts"
import { FindingsBuilder } from "../Findings.ts"
import { definitionOf } from "../orderEnd.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import { unitsPerProduct } from "../unitsPerProduct.ts"
import type { Violation } from "../Violation.ts"

/**
 * 2.5 invariant 5 (S2-104): under a definition whose group moves money and stock in one unit they go together in
 * every committed state. Once another saga cancels the order they go back one after the other.
 */
export const singleTransactionTogether: Checker = {
  name: "single-transaction-together",
  when: "always",
  whileMoving: "judge-ended",
  rule: "Under a single transaction an order has its goods and has paid, or neither, in every committed state.",
  source: "2.5 invariant 5",
  check: (evidence) => {
    const findings = new FindingsBuilder("orders under a single transaction")
    for (const facts of evidence.ledger.orders().values()) {
      if (isTogether(facts, evidence)) {
        findings.judged().violations(problems(facts))
      }
    }
    return findings.build()
  }
}

const isTogether = ({ sagas }: OrderFacts, { definitions }: Evidence): boolean => {
  const [only, ...others] = sagas
  return only !== undefined && others.length === 0 && definitionOf(only, definitions).together
}

const problems = ({ orderId, order, payment, reservations }: OrderFacts): ReadonlyArray<Violation> => {
  const paid = payment?.status === "CAPTURED"
  const goods = new Map(
    reservations.filter(({ status }) => status === "confirmed").map(({ productId, quantity }) => [productId, quantity])
  )
  return unitsPerProduct(order?.lines ?? []).flatMap(({ productId: product, quantity }) => {
    const has = goods.get(product) ?? 0
    if (has === (paid ? quantity : 0)) {
      return []
    }
    const money = `${payment?.captured ?? 0} won captured (payment ${payment?.status ?? "missing"})`
    return [
      { message: `order ${orderId}: ${money}, and ${has} of ${quantity} of product ${product} sold`, orderId, product }
    ]
  })
}
