/** One expected value beside the actual one. */
export interface ComparedValue {
  /** What it is the value of, such as `stock.coffee.sold`. */
  readonly name: string
  readonly expected: string | number
  readonly actual: string | number
  readonly met: boolean
}

/** Compares an expected value with the actual one. */
export const compareValue = (name: string, expected: string | number, actual: string | number): ComparedValue => ({
  name,
  expected,
  actual,
  met: expected === actual
})
