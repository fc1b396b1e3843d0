import { isEnd } from "../../saga/Saga.ts"
import type { BookOrder } from "../book/BookOrder.ts"
import type { DefinitionCatalogue } from "../DefinitionFacts.ts"
import { endAsSeen } from "../endAsSeen.ts"
import { purchaseOf } from "../orderEnd.ts"
import type { OrderFacts } from "../OrderFacts.ts"
import { sameValue } from "../sameValue.ts"
import { type ProductUnits, unitsPerProduct } from "../unitsPerProduct.ts"
import type { Violation } from "../Violation.ts"

/** How an order that is there differs from what was asked for, and from the end that its buyer saw. */
export const matchProblems = (
  asked: BookOrder,
  found: OrderFacts,
  definitions: DefinitionCatalogue
): ReadonlyArray<Violation> => {
  if (asked.answer === "refused") {
    return []
  }
  const { orderId, userId } = asked
  const messages = [...orderProblems(asked, found, definitions), ...endProblems(asked, found, definitions)]
  return messages.map((message) => ({ message: `order ${orderId} of user ${userId}: ${message}`, orderId, userId }))
}

const orderProblems = (
  asked: BookOrder,
  found: OrderFacts,
  definitions: DefinitionCatalogue
): ReadonlyArray<string> => {
  const { order } = found
  if (order === undefined) {
    return []
  }
  const messages: Array<string> = []
  const expect = (what: string, is: string | number, wanted: string | number): void => {
    if (is !== wanted) {
      messages.push(`its ${what} is ${is}, asked for was ${wanted}`)
    }
  }
  expect("buyer", order.userId, asked.userId)
  expect("amount", order.totals.finalAmount, asked.amount)
  expect("payment method", order.method, asked.method)
  const goods = unitsPerProduct(order.lines)
  const wanted = unitsPerProduct(asked.lines)
  if (!sameValue(goods, wanted)) {
    messages.push(`it has ${describe(goods)}, asked for was ${describe(wanted)}`)
  }
  const definition = purchaseOf(found, definitions)?.definition
  if (order.preset !== asked.preset && definition !== asked.preset) {
    messages.push(`it runs under ${definition ?? order.preset}, asked for was ${asked.preset}`)
  }
  return messages
}

const endProblems = (asked: BookOrder, found: OrderFacts, definitions: DefinitionCatalogue): ReadonlyArray<string> => {
  const end = endAsSeen(found, definitions)
  return asked.end === undefined || asked.end === end
    ? []
    : [`its buyer saw it end ${asked.end}, and it ${end === undefined ? "has not ended" : `is ${end}`}${open(found)}`]
}

/** Why an order has not come further: who reads that it has ended otherwise wants to know what goes on. */
const open = ({ sagas }: OrderFacts): string =>
  sagas
    .filter(({ status }) => !isEnd(status))
    .map(({ id, status }) => ` (saga ${id} is ${status})`)
    .join("")

const describe = (goods: ReadonlyArray<ProductUnits>): string =>
  goods.map(({ productId, quantity }) => `${quantity} × ${productId}`).join(" + ")
