/** The smallest amount that cannot be charged at once any more, in won (S2-111). */
export const chargeLimit = 100_000_000

/** Charges are multiples of this amount, in won (S2-112). */
export const chargeUnit = 100

/** What is wrong with the amount of a charge, in one sentence that names the rule, or nothing. */
export const chargeProblem = (amount: number): string | undefined => {
  if (amount <= 0) {
    return `A charge is more than 0 won, not ${amount} won (S2-110).`
  }
  if (amount >= chargeLimit) {
    return `A charge is less than ${chargeLimit} won, not ${amount} won (S2-111).`
  }
  if (amount % chargeUnit !== 0) {
    return `A charge is a multiple of ${chargeUnit} won, not ${amount} won (S2-112).`
  }
  return undefined
}
