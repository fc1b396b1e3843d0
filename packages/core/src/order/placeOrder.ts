import { addressProblem } from "../address/Address.ts"
import { accept, type Decision, refuse } from "../decider/Decider.ts"
import { multiply, subtract, zero } from "../money/Won.ts"
import { isPositiveQuantity } from "../quantity/Quantity.ts"
import { type Rejection, rejection } from "../rejection/Rejection.ts"
import type { Item } from "../item/Item.ts"
import type { Order } from "./Order.ts"
import type { PlaceOrder, RequestedLine } from "./OrderCommand.ts"
import type { OrderEvent } from "./OrderEvent.ts"
import type { OrderLine } from "./OrderLine.ts"
import { totalsOf } from "./OrderTotals.ts"

/** The most lines that an order may have (R4-11). */
export const lineLimit = 100

/** Freezes lines and prices, unless the request, the buyer, a product or the client's idea of a price is wrong. */
export const placeOrder = (command: PlaceOrder, order: Order | undefined): Decision<OrderEvent> => {
  if (order !== undefined) {
    return refuse(rejection("ALREADY_EXISTS", `Order ${order.orderId} was placed already.`))
  }
  const problem = requestProblem(command) ?? buyerProblem(command)
  if (problem !== undefined) {
    return refuse(problem)
  }
  const lines: Array<OrderLine> = []
  for (const requested of command.lines) {
    const { item } = requested
    if (item === undefined) {
      return refuse(rejection("ENTITY_NOT_FOUND", `There is no product ${requested.productId}.`))
    }
    const lineProblem = itemProblem(requested, item)
    if (lineProblem !== undefined) {
      return refuse(lineProblem)
    }
    lines.push(freeze(requested, item, lines.length + 1))
  }
  // A copy is as long as it is: what was pushed to has room for sixteen more, for as long as the order is kept.
  return place(command, lines.slice())
}

const requestProblem = ({ lines, address }: PlaceOrder): Rejection | undefined => {
  if (lines.length === 0) {
    return rejection("INVALID_REQUEST", "An order has at least one line.")
  }
  if (lines.length > lineLimit) {
    return rejection("INVALID_REQUEST", `An order has at most ${lineLimit} lines, not ${lines.length}.`)
  }
  for (const { productId, quantity } of lines) {
    if (!isPositiveQuantity(quantity)) {
      return rejection(
        "INVALID_REQUEST",
        `A quantity of product ${productId} is a positive whole number, not ${quantity}.`
      )
    }
  }
  const problem = address && addressProblem(address)
  return problem === undefined ? undefined : rejection("INVALID_REQUEST", problem)
}

const buyerProblem = ({ userId, buyer }: PlaceOrder): Rejection | undefined => {
  if (buyer === undefined) {
    return rejection("ENTITY_NOT_FOUND", `There is no user ${userId}.`)
  }
  if (!buyer.active) {
    return rejection("NOT_ALLOWED", `User ${userId} is not active, so cannot order.`)
  }
  if (!buyer.roles.includes("buyer")) {
    return rejection("NOT_ALLOWED", `User ${userId} has not the role of a buyer, so cannot order.`)
  }
  return undefined
}

const itemProblem = ({ quantity, clientUnitPrice }: RequestedLine, item: Item): Rejection | undefined => {
  if (!item.onSale) {
    return rejection("PRODUCT_NOT_ON_SALE", `Product ${item.name} (${item.productId}) is not on sale.`)
  }
  if (clientUnitPrice !== undefined && clientUnitPrice !== item.unitPrice) {
    return rejection(
      "INVALID_REQUEST",
      `One ${item.name} (${item.productId}) costs ${item.unitPrice} won, not ${clientUnitPrice} won.`
    )
  }
  return Number.isSafeInteger(item.unitPrice * quantity) ? undefined : tooExpensive(`${quantity} × ${item.name}`)
}

const freeze = ({ productId, quantity }: RequestedLine, item: Item, sequence: number): OrderLine => {
  const unitDiscount = zero
  const finalUnitPrice = subtract(item.unitPrice, unitDiscount)
  return {
    sequence,
    productId,
    productName: item.name,
    quantity,
    unitPrice: item.unitPrice,
    unitDiscount,
    finalUnitPrice,
    finalAmount: multiply(finalUnitPrice, quantity),
    shippingFee: item.shippingFee,
    status: "PENDING_PAYMENT"
  }
}

const place = (command: PlaceOrder, lines: ReadonlyArray<OrderLine>): Decision<OrderEvent> => {
  const { orderId, trackingId, userId, clientTotal, address, method, preset } = command
  const estimate = lines.reduce((sum, line) => sum + line.finalAmount + line.shippingFee, 0)
  if (!Number.isSafeInteger(estimate)) {
    return refuse(tooExpensive(`Order ${orderId}`))
  }
  const totals = totalsOf(lines, zero)
  if (clientTotal !== undefined && clientTotal !== totals.totalProductAmount) {
    return refuse(
      rejection(
        "INVALID_REQUEST",
        `The products of order ${orderId} cost ${totals.totalProductAmount} won, not ${clientTotal} won.`
      )
    )
  }
  const placed = { _tag: "OrderPlaced", orderId, trackingId, userId, lines, totals, method, preset } as const
  return accept(address === undefined ? placed : { ...placed, address })
}

const tooExpensive = (what: string): Rejection =>
  rejection("INVALID_REQUEST", `${what} costs more won than can be counted.`)
