import { notDeduplicated } from "../../../mutants/inbox/notDeduplicated.ts"
import { rebalances } from "../faults/rebalances.ts"
import { changeRoutine } from "../planting/changeRoutine.ts"
import { swap } from "../planting/swap.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

export const epochNotChecked: PostgresMutant = {
  id: "log.epoch-not-checked",
  class: "two-executors",
  breaks: "A unit moves its group on under an epoch that is over: another member has the same messages by then.",
  seenBy: ["messages-once"],
  delivery: "bus",
  faults: [rebalances],
  // The claim of each message would absorb it too: here the offset alone is the claim.
  circumstances: { parts: notDeduplicated.alter },
  plant: {
    adapter: (adapter) => changeRoutine(adapter, "bus.move", (routine) => swap(routine, " and p.epoch = h.epoch", ""))
  }
}
