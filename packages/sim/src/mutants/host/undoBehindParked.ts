import type { Mutant } from "../Mutant.ts"
import { throwing } from "../planting/throwing.ts"

export const undoBehindParked: Mutant = {
  id: "host.undo-behind-parked",
  class: "blocked",
  breaks: "An undo waits behind the parked messages of its saga, its own do among them, until somebody comes.",
  seenBy: ["sagas-ended"],
  circumstances: throwing,
  alter: (parts) => ({
    ...parts,
    passesParked: (message, catalogue) => message.sagaphase !== "undo" && parts.passesParked(message, catalogue)
  })
}
