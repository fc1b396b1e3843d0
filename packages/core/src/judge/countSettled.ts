import type { Evidence } from "./Evidence.ts"
import type { FindingsBuilder } from "./Findings.ts"

/**
 * Counts the orders that a rule has judged when they were settled. They are gone, and what was wrong with them then is
 * told by settlement-clean; so a rule that finds all orders settled has judged them, and is not without a verdict.
 */
export const countSettled = (findings: FindingsBuilder, { snapshot: { settlement } }: Evidence): FindingsBuilder => {
  const { cancelled, compensated, completed, rejected } = settlement
  const orders = completed + rejected + compensated + cancelled
  return orders === 0 ? findings : findings.judged(orders).note(`${orders} of them when their orders were settled`)
}
