import type { Mutant } from "../Mutant.ts"
import { changeDecider } from "../planting/changeDecider.ts"

export const soldFromAvailable: Mutant = {
  id: "stock.sold-from-available",
  class: "wrong-record",
  breaks: "Selling what is reserved takes it from the shelf once more, and leaves it reserved.",
  seenBy: ["stock-equals-orders", "history-folds-to-state"],
  unguarded: ["stock"],
  alter: (parts) =>
    changeDecider(parts, "stock", (decider) => ({
      ...decider,
      evolve: (stock, event) =>
        decider.evolve(stock, event._tag === "StockConfirmed" ? { ...event, _tag: "StockDecreased" } : event)
    }))
}
