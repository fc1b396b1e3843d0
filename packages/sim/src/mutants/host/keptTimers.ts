import type { TimerDraft } from "@sagaproof/services/host/WantedTimers"
import type { Work } from "@sagaproof/services/host/Work"

import type { Mutant } from "../Mutant.ts"
import { changeRollback, type Keep } from "../planting/changeRollback.ts"

/** Remembers the timers that the message at hand has set, and sets them once more when it is rolled back. */
const settingAgain = (work: Work): Keep => {
  const keep = work.keep.bind(work)
  const setTimer = work.setTimer.bind(work)
  let set: Array<TimerDraft> = []
  work.keep = () => {
    set = []
    keep()
  }
  work.setTimer = (draft) => {
    set.push(draft as TimerDraft)
    setTimer(draft)
  }
  return () => () => set.forEach((draft) => setTimer(draft))
}

export const keptTimers: Mutant = {
  id: "rollback.timers-kept",
  class: "transaction",
  breaks: "Of a message that throws everything is rolled back but the timers that it has set.",
  seenBy: ["messages-once", "waits-timed"],
  alter: (parts) => changeRollback(parts, settingAgain)
}
