/** Whether a step failed because sessions waited for one another in a circle. */
export const isDeadlock = (note: string): boolean => note.endsWith("UnitConflict deadlock")

/**
 * As much of a trace as is decided. Which session of a circle has to go, and which of two that waited goes on first
 * when both can, is a race in a real server: a trace is compared up to there.
 */
export const decidedPart = (notes: ReadonlyArray<string>): ReadonlyArray<string> => {
  const waiting = new Set<string>()
  for (const [place, note] of notes.entries()) {
    const session = note.slice(0, note.indexOf(":"))
    if (isDeadlock(note) || (waiting.size > 1 && waiting.has(session))) {
      return notes.slice(0, place)
    }
    if (note.endsWith("waits")) {
      waiting.add(session)
    } else {
      waiting.delete(session)
    }
  }
  return notes
}
