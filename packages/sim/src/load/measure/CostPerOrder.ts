import type { StoreCounters } from "@sagaproof/core/ports/Store"

/** What one order cost the store, on average. */
export interface CostPerOrder {
  readonly commits: number
  readonly messages: number
  readonly statements: number
  readonly rowsWritten: number
}

/** What so many orders cost, by the store's counters before and after them. */
export const costPerOrder = (before: StoreCounters, after: StoreCounters, orders: number): CostPerOrder => {
  const per = (name: keyof CostPerOrder): number => (orders === 0 ? 0 : (after[name] - before[name]) / orders)
  return {
    commits: per("commits"),
    messages: per("messages"),
    statements: per("statements"),
    rowsWritten: per("rowsWritten")
  }
}
