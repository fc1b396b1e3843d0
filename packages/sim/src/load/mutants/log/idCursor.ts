import { overtakes } from "../faults/overtakes.ts"
import { changeFunction } from "../planting/changeFunction.ts"
import { swap } from "../planting/swap.ts"
import type { PostgresMutant } from "../PostgresMutant.ts"

/** More than any unit has messages and changes. */
const room = 10_000

const byIds = (placing: string): string => {
  const placed = swap(placing, "set position = head + p.before", `set position = ${room} * p.id`)
  const ended = swap(
    placed,
    "returning u.messages + u.changes + u.travelling as size",
    `returning u.position + ${room} as size`
  )
  return swap(ended, "head + (select coalesce(sum(size), 0) from done)", "greatest(head, (select max(size) from done))")
}

export const logIdCursor: PostgresMutant = {
  id: "log.id-cursor",
  class: "relay-cursor",
  breaks: "The log is read in the order of ids, which are drawn before the commit: what commits late is passed over.",
  seenBy: ["commands-handled", "comes-to-rest"],
  delivery: "bus",
  faults: [overtakes("saved")],
  plant: { adapter: (adapter) => changeFunction(adapter, "platform.place_units", byIds) }
}
