import type { Mutant } from "./Mutant.ts"
import { changeDecider } from "./planting/changeDecider.ts"

/**
 * A bug that nobody can miss, to see whether the hunt itself sees anything: it has to be caught by the first runs that
 * sell anything at all.
 */
export const canary: Mutant = {
  id: "canary",
  class: "wrong-record",
  breaks: "Reserved goods are counted as reserved, and stay on the shelf as well.",
  seenBy: ["stock-conservation"],
  unguarded: ["stock"],
  alter: (parts) =>
    changeDecider(parts, "stock", (decider) => ({
      ...decider,
      evolve: (stock, event) => {
        const next = decider.evolve(stock, event)
        return event._tag === "StockReserved" && next !== undefined && stock !== undefined
          ? { ...next, available: stock.available }
          : next
      }
    }))
}
