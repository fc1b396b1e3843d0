import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const lateDoneDropped: Mutant = {
  id: "saga.late-done-dropped",
  class: "late-event",
  breaks: "A saga that has turned back overhears that a step was done after all: nobody sees what it has to take back.",
  seenBy: ["message-consequences"],
  settings: { deliveries: ["bus"] },
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) =>
      saga.fenced && input._tag === "Answered" && input.answer._tag === "Done"
        ? { saga, outputs: [] }
        : really(saga, input)
    )
}
