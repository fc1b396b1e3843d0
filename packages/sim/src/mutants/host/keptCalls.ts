import type { Mutant } from "../Mutant.ts"
import { changeRollback, keepWhatCame } from "../planting/changeRollback.ts"

export const keptCalls: Mutant = {
  id: "rollback.calls-kept",
  class: "transaction",
  breaks: "Of a message that throws everything is rolled back but the call to the outside: it is made all the same.",
  seenBy: ["provider-agrees"],
  alter: (parts) => changeRollback(parts, (work) => keepWhatCame(work.calls, (savepoint) => savepoint.calls))
}
