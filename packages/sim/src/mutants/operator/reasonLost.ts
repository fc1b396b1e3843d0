import type { Mutant } from "../Mutant.ts"
import { changeResolve } from "../planting/changeResolve.ts"

export const reasonLost: Mutant = {
  id: "operator.reason-lost",
  class: "wrong-record",
  breaks: "Why an operator has settled a step is not told on: the journal has no reason.",
  seenBy: ["resolutions-kept"],
  alter: (parts) =>
    changeResolve(parts, (_, { emitted }, handle) => {
      handle()
      const answer = emitted.pop()
      if (answer !== undefined) {
        emitted.push({ ...answer, data: { ...(answer.data as object), reason: "" } })
      }
    })
}
