import type { Mutant } from "../Mutant.ts"
import { changeSessions } from "../planting/changeSessions.ts"
import { overwrite } from "../planting/overwrite.ts"
import { readWithoutLock } from "../planting/readWithoutLock.ts"

export const twoExecutors: Mutant = {
  id: "saga.two-executors",
  class: "two-executors",
  breaks: "A saga is moved on from where it was read, without a lock: its answer and its deadline move it both, apart.",
  seenBy: ["residue-of-stuck", "sagas-ended", "messages-once"],
  settings: { deliveries: ["bus"] },
  alter: (parts) => changeSessions(readWithoutLock(parts, "saga"), (session) => overwrite(session, "saga"))
}
