import type { OutcomeLog } from "@sagaproof/core/saga/OutcomeLog"
import { outcomesKind } from "@sagaproof/services/participants/step/outcomes"

import type { Mutant } from "../Mutant.ts"
import { changeResolve } from "../planting/changeResolve.ts"

export const outcomeOverruled: Mutant = {
  id: "operator.outcome-overruled",
  class: "wrong-record",
  breaks: "A participant believes an operator without a look at what it has decided itself.",
  seenBy: ["resolutions-kept"],
  alter: (parts) =>
    changeResolve(parts, ({ sagaid = "", sagastep }, work, handle) => {
      const log = work.state(outcomesKind, sagaid) as OutcomeLog | undefined
      if (log !== undefined) {
        const others = Object.entries(log.records).filter(([step]) => step !== sagastep)
        work.put(outcomesKind, sagaid, { ...log, records: Object.fromEntries(others) })
      }
      handle()
    })
}
