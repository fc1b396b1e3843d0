import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const dropUnnoticed: Mutant = {
  id: "operator.drop-unnoticed",
  class: "blocked",
  breaks: "A saga does not hear that an operator has dropped its undo, and waits for an answer that nobody will give.",
  seenBy: ["operators-obeyed"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) =>
      input._tag === "UndoDropped" ? { saga, outputs: [] } : really(saga, input)
    )
}
