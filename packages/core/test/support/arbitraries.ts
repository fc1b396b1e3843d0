import { won } from "@sagaproof/core/money/Won"
import fc from "fast-check"

/** Few ids, so that they meet. */
export const orderId = fc.constantFrom("order-1", "order-2", "order-3")

/** Pieces, mostly few, some beyond what there is and some that are no quantity at all. */
export const quantity = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 20 }) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 0 }) },
  { weight: 1, arbitrary: fc.constant(1_000_000) }
)

/** Won, mostly little and sometimes negative. */
export const amount = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 50 }).map((hundreds) => won(hundreds * 100)) },
  { weight: 1, arbitrary: fc.integer({ min: -200, max: 50 }).map(won) }
)
