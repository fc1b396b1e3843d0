import { overtakes } from "../faults/overtakes.ts"
import { unchecked } from "../planting/unchecked.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

export const lostUpdate: PostgresMutant = {
  id: "db.lost-update",
  class: "check-then-act",
  breaks: "Stock is read without a lock and written without a look at its version: of two units one leaves no trace.",
  seenBy: ["stock-equals-orders"],
  delivery: "local",
  faults: [overtakes("loaded")],
  plant: { adapter: (adapter) => unchecked(adapter, "stock") }
}
