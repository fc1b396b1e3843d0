import { stopsProcess } from "../faults/stops.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

export const locksKept: PostgresMutant = {
  id: "db.locks-kept",
  class: "blocked",
  breaks: "A session may idle inside a unit for ever: who is stopped there keeps its locks over everybody else.",
  seenBy: ["comes-to-rest"],
  delivery: "local",
  faults: [stopsProcess],
  plant: {
    adapter: (adapter) => ({
      ...adapter,
      makeConnections: (options) => adapter.makeConnections({ ...options, idleInTransactionMs: 0 })
    })
  }
}
