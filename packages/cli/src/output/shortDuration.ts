const units: ReadonlyArray<readonly [name: string, ms: number]> = [
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000]
]

/** A duration in the largest unit that divides it, such as `15 min` or `250 ms`. */
export const shortDuration = (ms: number): string => {
  const [name, size] = units.find(([, each]) => ms >= each && ms % each === 0) ?? ["ms", 1]
  return `${ms / size} ${name}`
}
