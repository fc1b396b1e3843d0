import { losesSlowCommits } from "../faults/losesCommits.ts"
import { changeRoutine } from "../planting/changeRoutine.ts"
import { swap } from "../planting/swap.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

const lookedUpAfterwards = `from wanted w left join made m on m.consumer = w.consumer and m.message_id = w.message
      where m.consumer is null`

const lookedUpAtOnce = "from wanted w join platform.claim m on m.consumer = w.consumer and m.message_id = w.message"

export const oldSnapshot: PostgresMutant = {
  id: "inbox.old-snapshot",
  class: "duplicate",
  breaks:
    "Claims are looked up in the snapshot of the statement that makes them: what it has waited for is not in there.",
  seenBy: ["messages-once"],
  delivery: "bus",
  faults: [losesSlowCommits],
  plant: {
    adapter: (adapter) =>
      changeRoutine(adapter, "platform.load_unit", (routine) => swap(routine, lookedUpAfterwards, lookedUpAtOnce))
  }
}
