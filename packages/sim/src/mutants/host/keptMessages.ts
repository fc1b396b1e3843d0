import type { Mutant } from "../Mutant.ts"
import { changeRollback, keepWhatCame } from "../planting/changeRollback.ts"

export const keptMessages: Mutant = {
  id: "rollback.messages-kept",
  class: "transaction",
  breaks: "Of a message that throws everything is rolled back but what it has sent.",
  seenBy: ["messages-once"],
  alter: (parts) => changeRollback(parts, (work) => keepWhatCame(work.emitted, (savepoint) => savepoint.emitted))
}
