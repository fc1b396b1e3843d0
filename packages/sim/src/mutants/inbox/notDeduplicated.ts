import type { Mutant } from "../Mutant.ts"

export const notDeduplicated: Mutant = {
  id: "inbox.no-claim",
  class: "duplicate",
  breaks: "A message that comes twice is handled twice: nobody claims it.",
  seenBy: ["messages-once"],
  alter: (parts) => ({
    ...parts,
    unitStages: {
      ...parts.unitStages,
      request: (chain, inputs) => ({ ...parts.unitStages.request(chain, inputs), claims: [] })
    }
  })
}
