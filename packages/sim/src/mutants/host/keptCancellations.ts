import type { Mutant } from "../Mutant.ts"
import { changeRollback } from "../planting/changeRollback.ts"

export const keptCancellations: Mutant = {
  id: "rollback.timers-stay-cancelled",
  class: "transaction",
  breaks: "Of a message that throws everything is rolled back, but timers that it has cancelled stay so.",
  seenBy: ["waits-timed"],
  alter: (parts) =>
    changeRollback(parts, ({ timersCancelled }) => (savepoint) => {
      const kept = timersCancelled.slice(savepoint.cancelled)
      return () => timersCancelled.push(...kept)
    })
}
