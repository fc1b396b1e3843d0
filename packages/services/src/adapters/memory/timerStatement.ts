import type { Lock } from "./Lock.ts"
import { compareText } from "./RowTable.ts"
import type { Attempt, Statement } from "./RunningStatement.ts"
import type { Session } from "./Session.ts"
import type { SessionRegister } from "./SessionRegister.ts"
import type { TimerIndex } from "./TimerIndex.ts"

/** Takes timers, waiting for those that another session has taken. Fills in the ids of those that are still there. */
export const timerStatement = (
  timers: TimerIndex,
  register: SessionRegister,
  session: Session,
  wanted: ReadonlyArray<string>,
  found: Set<string>
): Statement => ({
  attempt: () => takeAtOnce(timers, session, wanted, found),
  steps: () => takeInOrder(timers, register, session, wanted, found)
})

const takeAtOnce = (
  timers: TimerIndex,
  session: Session,
  wanted: ReadonlyArray<string>,
  found: Set<string>
): Attempt => {
  for (const id of wanted) {
    const entry = timers.find(id)
    if (entry === undefined) {
      continue
    }
    if (entry.holder === undefined) {
      session.take(entry)
      session.takenTimers.push(entry)
    } else if (entry.holder !== session) {
      return "blocked"
    }
    found.add(id)
  }
  return "done"
}

function* takeInOrder(
  timers: TimerIndex,
  register: SessionRegister,
  session: Session,
  wanted: ReadonlyArray<string>,
  found: Set<string>
): Generator<Lock, undefined, void> {
  found.clear()
  const sorted = [...wanted].sort(compareText)
  // They are locked first and then taken: by then, what was set while one was waited for is there too.
  for (const id of [...sorted, ...sorted]) {
    const entry = timers.find(id)
    if (entry === undefined || found.has(id)) {
      continue
    }
    if (entry.holder === session) {
      found.add(id)
      continue
    }
    if (entry.holder === undefined) {
      session.take(entry)
    } else {
      yield entry
    }
    if (entry.gone) {
      register.letGo(session.drop(entry))
    } else {
      session.takenTimers.push(entry)
      found.add(id)
    }
  }
}
