import type { Mutant } from "../Mutant.ts"
import { changeUndo } from "../planting/changeDo.ts"

export const noRelease: Mutant = {
  id: "resv.no-release",
  class: "wrong-quantity",
  breaks: "The undo of a reservation answers without giving the goods back.",
  seenBy: ["nothing-reserved-for-ended"],
  alter: (parts) =>
    changeUndo(parts, "inventory", "ReleaseStock", (release) => ({
      ...release,
      undo: () => ({ _tag: "Undone", reversed: true })
    }))
}
