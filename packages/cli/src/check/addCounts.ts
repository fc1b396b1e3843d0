/** Adds counts to totals, by name. */
export const addCounts = <Name>(totals: Map<Name, number>, counts: ReadonlyMap<Name, number>): void => {
  for (const [name, count] of counts) {
    totals.set(name, (totals.get(name) ?? 0) + count)
  }
}
