import { refusesSaves } from "../faults/refusesSaves.ts"
import { deadlockGivenUp } from "../planting/deadlockGivenUp.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

export const deadlockNotRetried: PostgresMutant = {
  id: "db.deadlock-not-retried",
  class: "transaction",
  breaks: "A unit that is chosen to break a deadlock is not tried again: nobody ever does what it was to do.",
  seenBy: ["comes-to-rest"],
  delivery: "local",
  faults: [refusesSaves("deadlock", "40P01")],
  plant: { adapter: deadlockGivenUp }
}
