/** The amount under a key of a record of totals; nothing where the key is not there. */
export const amountOf = (totals: Readonly<Record<string, number>>, key: string): number =>
  Object.hasOwn(totals, key) ? (totals[key] ?? 0) : 0
