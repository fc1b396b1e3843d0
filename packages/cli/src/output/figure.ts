/** A whole number with its thousands apart. */
export const whole = (value: number): string => Math.round(value).toLocaleString("en-US")

/** A measured number with about three significant figures and no false precision. */
export const figure = (value: number): string => {
  if (value === 0 || Math.abs(value) >= 100) {
    return whole(value)
  }
  return Math.abs(value) >= 0.1 ? String(Number(value.toPrecision(3))) : String(Number(value.toPrecision(2)))
}
