import type { OrderEnd } from "../orderDigest.ts"

/** What a workload asked for with one order. */
export interface OrderAsked {
  readonly orderId: string
  readonly userId: string
  readonly lines: ReadonlyArray<{ readonly productId: string; readonly quantity: number }>
  /** The final payment amount that the workload works out for itself, in won. */
  readonly amount: number
  readonly preset: string
  readonly method: "wallet" | "external"
}

/**
 * What the workload was told of an order:
 * - `invoked`: asked, no answer yet
 * - `accepted`: it will run to an end
 * - `refused`: a definite no; the system must not know the order
 * - `unknown`: no definite answer; it may run or not
 */
export type OrderAnswer = "invoked" | "accepted" | "refused" | "unknown"

/** One order in the book. */
export interface BookOrder extends OrderAsked {
  readonly answer: OrderAnswer
  /** The code of a refusal. */
  readonly code: string | undefined
  /** How it ended, once the workload has seen it. */
  readonly end: OrderEnd | undefined
}
