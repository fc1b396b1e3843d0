import type { Mutant } from "../Mutant.ts"
import { applyEvents } from "../planting/applyEvents.ts"
import { changeSessions } from "../planting/changeSessions.ts"
import { overwrite } from "../planting/overwrite.ts"
import { readWithoutLock } from "../planting/readWithoutLock.ts"

export const checkThenAct: Mutant = {
  id: "oversell.check-then-act",
  class: "check-then-act",
  breaks: "Stock is looked at without a lock, and taken from whatever is there by then, without looking again.",
  seenBy: ["no-oversell", "stock-never-negative"],
  unguarded: ["stock"],
  alter: (parts) =>
    changeSessions(readWithoutLock(parts, "stock"), (session) =>
      overwrite(session, "stock", applyEvents(parts, "stock"))
    )
}
