import type { Mutant } from "../Mutant.ts"

export const deadlineBehindParked: Mutant = {
  id: "host.deadline-behind-parked",
  class: "blocked",
  breaks: "A deadline waits behind the parked messages of its saga, which asks nobody again until somebody comes.",
  seenBy: ["parked-in-order"],
  alter: (parts) => ({
    ...parts,
    passesParked: (message, catalogue) => message.type !== "DeadlineReached" && parts.passesParked(message, catalogue)
  })
}
