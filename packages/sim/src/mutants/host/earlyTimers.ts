import type { Mutant } from "../Mutant.ts"

export const earlyTimers: Mutant = {
  id: "timers.early",
  class: "blocked",
  breaks: "Timers fire at half of their time: who waits gives up while the answer is still under way.",
  seenBy: ["deadlines-kept"],
  alter: (parts) => ({
    ...parts,
    unitStages: {
      ...parts.unitStages,
      changes: (chain) => {
        const changes = parts.unitStages.changes(chain)
        const { now } = chain.work
        const timersSet = changes.timersSet.map((timer) => ({
          ...timer,
          dueAt: now + Math.floor((timer.dueAt - now) / 2)
        }))
        return { ...changes, timersSet }
      }
    }
  })
}
