/**
 * A sum of which some parts are certain and others may or may not have happened: changes that are under way, or
 * whose answer was lost.
 */
export interface Amounts {
  readonly certain: number
  /** In the order in which they were asked. */
  readonly possible: ReadonlyArray<number>
}

/** With more sums than this, only their range is judged. */
const sumsKept = 10_000

/** Whether an amount can be what happened: the certain part and any choice of the possible ones. */
export const isPossibleSum = (amount: number, { certain, possible }: Amounts): boolean => {
  let sums = new Set([certain])
  for (const part of possible) {
    const next = new Set(sums)
    for (const sum of sums) {
      next.add(sum + part)
    }
    if (next.size > sumsKept) {
      return amount >= certain && amount <= certain + possible.reduce((sum, each) => sum + each, 0)
    }
    sums = next
  }
  return sums.has(amount)
}

/** The amounts in words: `5000`, or `5000 (and perhaps 100, 200)`. */
export const describeAmounts = ({ certain, possible }: Amounts): string =>
  possible.length === 0 ? `${certain}` : `${certain} (and perhaps ${possible.join(", ")})`
