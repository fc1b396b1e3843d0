import type { InboxParts } from "./Inbox.ts"
import type { ChainParts } from "./HostParts.ts"
import type { UnitStages } from "./UnitStages.ts"

/** Tells which rows a unit of one message locks. Those of kinds that are loaded without a lock are not among them. */
export const lockedRows =
  (parts: ChainParts, stages: UnitStages, optimistic: ReadonlySet<string>): InboxParts["rowsOf"] =>
  (input) => {
    try {
      const { rows, sagas } = stages.request(parts, [input])
      const locked = rows.filter(({ kind }) => !optimistic.has(kind)).map(({ key, kind }) => `${kind} ${key}`)
      return [...locked, ...sagas.map((saga) => `saga ${saga}`)]
    } catch {
      // What makes no sense is parked by its unit, which finds that out itself.
      return []
    }
  }
