import { killsProcess } from "../faults/stops.ts"
import { changeRoutine } from "../planting/changeRoutine.ts"
import { swap } from "../planting/swap.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

export const leaseNeverEnds: PostgresMutant = {
  id: "log.lease-never-ends",
  class: "blocked",
  breaks:
    "Nobody looks for members whose lease has run out: the partitions of a process that is gone are read by none.",
  seenBy: ["comes-to-rest"],
  delivery: "bus",
  faults: [killsProcess],
  plant: {
    adapter: (adapter) =>
      changeRoutine(adapter, "bus.attend", (routine) =>
        swap(routine, "from bus.member m where m.expires_at <= platform.present_ms()", "from bus.member m where false")
      )
  }
}
