const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 }

/** The milliseconds of a duration such as `30s`, which its schema has checked. */
export const milliseconds = (duration: string): number => {
  const [, digits, unit = ""] = /^(\d+)(ms|s|min|h)$/.exec(duration) ?? []
  return Number(digits) * (units[unit] ?? Number.NaN)
}
