import type { Mutant } from "../Mutant.ts"
import { changeTransition, type Move } from "../planting/changeTransition.ts"

/** A late done of the pivot turns a saga that turned back round again. */
const turnedRound = ({ compiled, input, really, saga }: Move) => {
  const late = input._tag === "Answered" && input.answer._tag === "Done" && saga.fenced
  const index = late ? compiled.indexByName.get(input.step) : undefined
  return index === compiled.pivot && index !== undefined && saga.steps[index]?.outcome === "unknown"
    ? really({ ...saga, fenced: false }, input)
    : really(saga, input)
}

export const fenceSkipped: Mutant = {
  id: "saga.fence-skipped",
  class: "late-event",
  breaks: "A saga that has decided to turn back goes on when its pivot answers done after all.",
  seenBy: ["outcomes-agree", "order-agreement", "residue-of-stuck"],
  alter: (parts) => changeTransition(parts, turnedRound)
}
