import type { Order } from "../order/Order.ts"
import { lineStands } from "./lines.ts"

/**
 * What the standing lines of an order cost, in won: all of its final amount, nothing, or what cancelling some of its
 * lines left (C-30): the order discount is spread over the lines by amount, largest remainder first, a line that went
 * refunds its share, and only the last one refunds what is left, shipping included.
 */
export const standingCost = (order: Order | undefined): number => {
  if (order === undefined) {
    return 0
  }
  const { lines, totals } = order
  if (lines.every(lineStands)) {
    return totals.finalAmount
  }
  if (!lines.some(lineStands)) {
    return 0
  }
  const shares = spread(
    totals.orderDiscount,
    lines.map((line) => line.finalAmount)
  )
  return lines.reduce(
    (left, line, index) => (lineStands(line) ? left : left - line.finalAmount + (shares[index] ?? 0)),
    Number(totals.finalAmount)
  )
}

/** Spreads an amount over weights in whole parts, the largest remainders first, earlier ones before later ones. */
export const spread = (amount: number, weights: ReadonlyArray<number>): ReadonlyArray<number> => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) {
    return weights.map(() => 0)
  }
  const exact = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight)
    return { index, share: Number(product / BigInt(total)), remainder: Number(product % BigInt(total)) }
  })
  let left = amount - exact.reduce((sum, { share }) => sum + share, 0)
  const shares = exact.map(({ share }) => share)
  for (const { index } of exact.toSorted((one, other) => other.remainder - one.remainder || one.index - other.index)) {
    if (left <= 0) {
      break
    }
    shares[index] = (shares[index] ?? 0) + 1
    left--
  }
  return shares
}
