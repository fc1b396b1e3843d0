import * as Schema from "effect/Schema"

/** A number of pieces: a whole number. Where it must not be negative or zero, the rule that says so checks it. */
export const Quantity = Schema.Int

/** {@inheritDoc Quantity} */
export type Quantity = typeof Quantity.Type

/** Whether a number of pieces can be asked for: a positive whole number (R4-06). */
export const isPositiveQuantity = (candidate: number): boolean => Number.isSafeInteger(candidate) && candidate > 0
