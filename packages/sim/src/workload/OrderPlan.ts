import type { OrderAsked } from "@sagaproof/core/judge/book/BookOrder"

/** When a buyer cancels an order: as soon as it is accepted, or once it has ended. */
export type Cancellation = "never" | "early" | "late"

/** One order as a workload has it placed, fixed by the seed and its place. */
export interface OrderPlan {
  readonly asked: OrderAsked
  /** In won, by product, in the order of the lines. */
  readonly unitPrices: ReadonlyArray<number>
  readonly cancellation: Cancellation
}
