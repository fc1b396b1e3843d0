import * as Schema from "effect/Schema"

/**
 * An amount of money in whole won: a safe integer, never a fraction.
 * Negative amounts are allowed, so that a difference is a `Won` too; where an amount must not be
 * negative, the rule that says so checks it.
 */
export const Won = Schema.Int.pipe(Schema.brand("Won"))

/** {@inheritDoc Won} */
export type Won = typeof Won.Type

/** No money at all. */
export const zero = 0 as Won

/**
 * Makes a `Won` of a number that is known to be a safe integer.
 * Throws a `RangeError` otherwise: an unsafe amount is a defect of the caller, never a rejection.
 */
export const won = (amount: number): Won => {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError(`An amount of money is a safe integer of won, not ${amount}.`)
  }
  return amount as Won
}

/** The sum of two amounts. Throws a `RangeError` when it is no safe integer any more. */
export const add = (left: Won, right: Won): Won => won(left + right)

/** What is left of `left` after `right` is taken away. */
export const subtract = (left: Won, right: Won): Won => won(left - right)

/** A unit price taken `times` times, `times` being a whole number. */
export const multiply = (amount: Won, times: number): Won => won(amount * times)
