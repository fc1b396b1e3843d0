import type { Message } from "../../../message/Message.ts"
import type { OrderSubmission, RequestedLine } from "../../../message/OrderRequest.ts"
import type { Order } from "../../../order/Order.ts"
import type { OrderLine } from "../../../order/OrderLine.ts"
import type { Violation } from "../../Violation.ts"

/**
 * How a placed order differs from what its buyer has submitted (S1-71): in its goods, line by line, in what one of
 * them costs, and in the total, where the buyer has said what they believe.
 */
export const submissionProblems = ({ data, id, type }: Message, order: Order): ReadonlyArray<Violation> => {
  const { lines, total } = data as OrderSubmission
  const { orderId, totals } = order
  const messages =
    lines.length === order.lines.length
      ? lines.flatMap((asked, index) => lineProblems(asked, order.lines[index]))
      : [[`asked for ${lines.length} lines, the order has ${order.lines.length}`, undefined] as const]
  if (total !== undefined && total !== totals.totalProductAmount) {
    messages.push([
      `asked for products of ${total} won, those of the order cost ${totals.totalProductAmount} won`,
      undefined
    ])
  }
  return messages.map(([message, product]) => ({
    message: `${type} ${id} of order ${orderId} ${message}`,
    orderId,
    ...(product === undefined ? {} : { product })
  }))
}

/** A message, with the product that it is about. */
type LineProblem = readonly [message: string, product: string | undefined]

const lineProblems = (asked: RequestedLine, line: OrderLine | undefined): Array<LineProblem> => {
  if (line === undefined) {
    return []
  }
  const { productId, quantity, unitPrice } = asked
  const problems: Array<LineProblem> = []
  if (productId !== line.productId || quantity !== line.quantity) {
    const found = `line ${line.sequence} of the order is ${line.quantity} × ${line.productId}`
    problems.push([`asked for ${quantity} × ${productId}, ${found}`, productId])
  }
  if (unitPrice !== undefined && unitPrice !== line.unitPrice) {
    const found = `line ${line.sequence} of the order has it for ${line.unitPrice} won`
    problems.push([`asked for ${productId} at ${unitPrice} won, ${found}`, productId])
  }
  return problems
}
