import type { Mutant } from "../Mutant.ts"
import { changeSecondDo } from "../planting/changeSecondDo.ts"

export const resultNotRepeated: Mutant = {
  id: "saga.result-not-repeated",
  class: "duplicate",
  breaks: "Who asks again whether a step is done is told so without its result: an order that costs nothing, for one.",
  seenBy: ["answers-alike"],
  alter: (parts) =>
    changeSecondDo(parts, (handle, { status }) => (message, work) => {
      handle(message, work)
      const answer = status === "done" ? work.emitted.pop() : undefined
      if (answer !== undefined) {
        work.emitted.push({ ...answer, data: { outcome: "done" } })
      }
    })
}
