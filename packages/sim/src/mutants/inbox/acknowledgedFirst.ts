import type { Mutant } from "../Mutant.ts"

export const acknowledgedFirst: Mutant = {
  id: "bus.commit-first",
  class: "lost-event",
  breaks: "Messages are acknowledged before they are handled: what a crash finds in between never comes again.",
  seenBy: ["commands-handled"],
  settings: { deliveries: ["bus"] },
  alter: (parts) => ({ ...parts, consume: (handle, acknowledge) => parts.consume(acknowledge, handle) })
}
