import type { UnitChanges } from "./Store.ts"

/** A unit that changes nothing, to say what one changes beside it. */
export const noChanges: UnitChanges = {
  rows: [],
  history: [],
  journal: [],
  outbox: [],
  timersSet: [],
  timersCancelled: [],
  fences: []
}
