import * as fc from "fast-check"

/** A command as a client gives it: under the key of its place, unless it repeats an earlier one. */
export type PlannedCommand =
  | {
      readonly does: "order"
      readonly buyer: number
      readonly lines: ReadonlyArray<{ readonly product: number; readonly quantity: number }>
      readonly preset: "reserve-first" | "pay-first"
      readonly method: "wallet" | "external"
    }
  | { readonly does: "cancel"; readonly order: number }
  | { readonly does: "restock"; readonly product: number; readonly quantity: number }
  | { readonly does: "charge"; readonly buyer: number; readonly amount: number }
  | { readonly does: "repeat"; readonly command: number }

/** What clients ask for, and which messages are handled twice. */
export interface ShopPlan {
  /**
   * Each command is given so many times at once; the next one when nothing moves. Others beside it would be served in
   * an order that depends on how the work is cut into units.
   */
  readonly steps: ReadonlyArray<{ readonly command: PlannedCommand; readonly copies: number }>
  /** One in so many units is run again with the same messages; 0 is none. */
  readonly redeliveredEvery: number
}

/** Of these there are so many. */
export const buyers = 2
export const products = 2

const buyer = fc.nat({ max: buyers - 1 })
const product = fc.nat({ max: products - 1 })

const order: fc.Arbitrary<PlannedCommand> = fc.record({
  does: fc.constant("order" as const),
  buyer,
  lines: fc.array(fc.record({ product, quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 3 }),
  preset: fc.constantFrom("reserve-first" as const, "pay-first" as const),
  method: fc.constantFrom("wallet" as const, "external" as const)
})

const others: ReadonlyArray<fc.Arbitrary<PlannedCommand>> = [
  fc.record({ does: fc.constant("cancel" as const), order: fc.nat({ max: 2 }) }),
  fc.record({ does: fc.constant("restock" as const), product, quantity: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ does: fc.constant("charge" as const), buyer, amount: fc.constantFrom(10_000, 20_000, 15_500) }),
  fc.record({ does: fc.constant("repeat" as const), command: fc.nat({ max: 8 }) })
]

const command = fc.oneof({ weight: 4, arbitrary: order }, ...others.map((arbitrary) => ({ weight: 2, arbitrary })))

/** {@inheritDoc ShopPlan} */
export const shopPlan: fc.Arbitrary<ShopPlan> = fc.record({
  steps: fc.array(fc.record({ command, copies: fc.constantFrom(1, 1, 3) }), { minLength: 3, maxLength: 9 }),
  redeliveredEvery: fc.constantFrom(0, 1, 3)
})
