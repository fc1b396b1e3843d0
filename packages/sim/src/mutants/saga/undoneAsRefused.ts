import { outcomesOf, recordOutcome } from "@sagaproof/services/participants/step/outcomes"

import type { Mutant } from "../Mutant.ts"
import { changeSecondDo } from "../planting/changeSecondDo.ts"

export const undoneAsRefused: Mutant = {
  id: "saga.undone-as-refused",
  class: "late-event",
  breaks: "A step that was done and taken back is said to have been refused, as if it had never done anything.",
  seenBy: ["answers-alike"],
  alter: (parts) =>
    changeSecondDo(parts, (handle, record) => (message, work) => {
      const { sagaid = "", sagastep = "" } = message
      const isUndone = record.status === "undone" && !outcomesOf(work, sagaid).closed
      if (isUndone) {
        recordOutcome(work, sagaid, sagastep, { ...record, reversed: false })
      }
      handle(message, work)
      if (isUndone) {
        recordOutcome(work, sagaid, sagastep, record)
      }
    })
}
