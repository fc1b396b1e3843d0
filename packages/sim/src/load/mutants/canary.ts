import { changeRoutine } from "./planting/changeRoutine.ts"
import { swap } from "./planting/swap.ts"
import type { PostgresMutant } from "./PostgresMutant.ts"

/** A bug that nobody can miss, to see whether the hunt on a server sees anything. */
export const serverCanary: PostgresMutant = {
  id: "canary.postgres",
  class: "wrong-record",
  breaks: "Rows are saved without the history of their changes.",
  seenBy: ["history-folds-to-state"],
  delivery: "local",
  faults: [],
  plant: {
    adapter: (adapter) =>
      changeRoutine(adapter, "platform.save_unit", (routine) =>
        swap(routine, "total := cardinality(history_", "total := 0 * cardinality(history_")
      )
  }
}
