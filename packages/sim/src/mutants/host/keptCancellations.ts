import type { Mutant } from "../Mutant.ts"
import { changeRollback, keepWhatCame } from "../planting/changeRollback.ts"

export const keptCancellations: Mutant = {
  id: "rollback.timers-stay-cancelled",
  class: "transaction",
  breaks: "Of a message that throws everything is rolled back, but timers that it has cancelled stay so.",
  seenBy: ["waits-timed"],
  alter: (parts) =>
    changeRollback(parts, (work) => keepWhatCame(work.timersCancelled, (savepoint) => savepoint.cancelled))
}
