import * as Schema from "effect/Schema"

/** What somebody may ask for that a shop must not do. */
export const mistakeNames = [
  "odd-charge",
  "large-charge",
  "negative-charge",
  "negative-restock",
  "sale-above-price",
  "sale-by-buyer",
  "email-taken",
  "return-of-the-withdrawn",
  "stock-of-nothing",
  "delivery-of-nothing"
] as const

/** Something wrong that somebody asks for while orders are under way. */
export const CaseMistake = Schema.Struct({
  what: Schema.Literals(mistakeNames),
  afterMs: Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(0)))
})

/** {@inheritDoc CaseMistake} */
export type CaseMistake = typeof CaseMistake.Type
