import type { Mutant } from "../Mutant.ts"
import { changeTransition } from "../planting/changeTransition.ts"

export const oneWatcher: Mutant = {
  id: "saga.one-watcher",
  class: "lost-event",
  breaks:
    "Who waits for the end of a purchase takes the place of who waited before: of two who cancel it one is not told.",
  seenBy: ["commands-handled"],
  alter: (parts) =>
    changeTransition(parts, ({ input, really, saga }) =>
      really(input._tag === "Watch" ? { ...saga, watchers: [] } : saga, input)
    )
}
