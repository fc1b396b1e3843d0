import * as Schema from "effect/Schema"

const Count = Schema.Int.pipe(Schema.check(Schema.isGreaterThanOrEqualTo(1)))

/** A range of counts from 1, both ends included; open where an end is left out. */
export const CountRange = Schema.Struct({
  from: Schema.optionalKey(Count),
  to: Schema.optionalKey(Count)
})

/** {@inheritDoc CountRange} */
export type CountRange = typeof CountRange.Type

/**
 * Which requests a rule of a script is for: those that meet all that is given.
 * - `request`: calls, look-ups or both; calls when left out
 * - `operation`, `orderId`, `key`: exactly this one. A look-up has only a key
 * - `ordinal`: the how-manieth call for its key, or the how-manieth look-up of it
 * - `keyOrdinal`: the how-manieth key among the keys of its order and operation: a fresh attempt has a fresh key
 * - `share`: that share of all keys, orders or single calls, drawn for each by itself, so that the order in which
 *   they come does not matter
 * - `during`: within this time, counted from the start of the gateway; the end is not included
 */
export const RuleCondition = Schema.Struct({
  request: Schema.optionalKey(Schema.Literals(["call", "look-up", "any"])),
  operation: Schema.optionalKey(Schema.String),
  orderId: Schema.optionalKey(Schema.String),
  key: Schema.optionalKey(Schema.String),
  ordinal: Schema.optionalKey(CountRange),
  keyOrdinal: Schema.optionalKey(CountRange),
  share: Schema.optionalKey(
    Schema.Struct({
      rate: Schema.Number.pipe(Schema.check(Schema.isBetween({ minimum: 0, maximum: 1 }))),
      per: Schema.Literals(["key", "order", "call"])
    })
  ),
  during: Schema.optionalKey(Schema.Struct({ fromMs: Schema.Int, untilMs: Schema.Int }))
})

/** {@inheritDoc RuleCondition} */
export type RuleCondition = typeof RuleCondition.Type
