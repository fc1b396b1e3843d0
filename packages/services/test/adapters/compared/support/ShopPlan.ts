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

/** What clients ask for, some of it at the same time, and which messages are handled twice. */
export interface ShopPlan {
  /** Commands of one burst are given at once; the next burst comes when nothing moves. */
  readonly bursts: ReadonlyArray<ReadonlyArray<PlannedCommand>>
  /** Each of so many messages is delivered again after its commit; 0 is none. */
  readonly redeliveredEvery: number
}

/** Of these there are so many. */
export const buyers = 2
export const products = 2

const buyer = fc.nat({ max: buyers - 1 })
const product = fc.nat({ max: products - 1 })

const orderOf = (method: fc.Arbitrary<"wallet" | "external">): fc.Arbitrary<PlannedCommand> =>
  fc.record({
    does: fc.constant("order" as const),
    buyer,
    lines: fc.array(fc.record({ product, quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 3 }),
    preset: fc.constantFrom("reserve-first" as const, "pay-first" as const),
    method
  })

const others: ReadonlyArray<fc.Arbitrary<PlannedCommand>> = [
  fc.record({ does: fc.constant("cancel" as const), order: fc.nat({ max: 5 }) }),
  fc.record({ does: fc.constant("restock" as const), product, quantity: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ does: fc.constant("charge" as const), buyer, amount: fc.constantFrom(10_000, 20_000, 15_500) }),
  fc.record({ does: fc.constant("repeat" as const), command: fc.nat({ max: 8 }) })
]

const alone = fc.oneof(
  { weight: 4, arbitrary: orderOf(fc.constantFrom("wallet", "external")) },
  ...others.map((arbitrary) => ({ weight: 1, arbitrary }))
)

/** What is paid outside goes its own ways: it is not asked for together with others. */
const together = fc.oneof(
  { weight: 4, arbitrary: orderOf(fc.constant("wallet")) },
  ...others.map((arbitrary) => ({ weight: 1, arbitrary }))
)

/** Plans whose bursts have up to so many commands. */
export const shopPlan = (burst: number): fc.Arbitrary<ShopPlan> =>
  fc.record({
    bursts: fc.array(
      burst === 1
        ? alone.map((command) => [command])
        : fc.oneof(
            alone.map((command) => [command]),
            fc.array(together, { minLength: 2, maxLength: burst })
          ),
      { minLength: 3, maxLength: 9 }
    ),
    redeliveredEvery: fc.constantFrom(0, 1, 3)
  })
