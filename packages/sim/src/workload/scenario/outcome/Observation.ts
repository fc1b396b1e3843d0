/** What a run has come to, as names and numbers: expectations are held against it, and equations read it. */
export interface Observation {
  readonly [name: string]: Observation | string | number
}

/** Counts things by a name. */
export const countBy = <Item>(
  items: Iterable<Item>,
  nameOf: (item: Item) => string | undefined
): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const item of items) {
    const name = nameOf(item)
    if (name !== undefined) {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)))
}
