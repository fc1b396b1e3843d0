import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"
import { overwrite } from "../planting/overwrite.ts"
import { readWithoutLock } from "../planting/readWithoutLock.ts"

export const absoluteWrite: Mutant = {
  id: "oversell.absolute-write",
  class: "check-then-act",
  breaks: "Stock is written back as it was computed from an old reading, so that one of two orders leaves no trace.",
  seenBy: ["stock-equals-orders"],
  alter: (parts) => changeSessions(readWithoutLock(parts, "stock"), (session) => overwrite(session, "stock"))
}
