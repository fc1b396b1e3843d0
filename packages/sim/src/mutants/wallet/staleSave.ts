import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"
import { overwrite } from "../planting/overwrite.ts"
import { readWithoutLock } from "../planting/readWithoutLock.ts"

export const staleSave: Mutant = {
  id: "wallet.stale-save",
  class: "double-spend",
  breaks: "A wallet is saved as it was read, over what another order has taken from it meanwhile.",
  seenBy: ["wallet-conservation"],
  alter: (parts) => changeSessions(readWithoutLock(parts, "wallet"), (session) => overwrite(session, "wallet"))
}
