import type { UnitInput } from "@sagaproof/services/host/UnitInput"

import type { Mutant } from "../Mutant.ts"

/** A command whose key says nothing of its body. */
const withoutBody = (input: UnitInput): UnitInput =>
  input.idempotency === undefined ? input : { ...input, idempotency: { ...input.idempotency, bodyHash: "" } }

export const bodyNotCompared: Mutant = {
  id: "idem.no-body-hash",
  class: "duplicate",
  breaks:
    "A caller's key is remembered without the body: another request under it is answered with the first one's answer.",
  seenBy: ["one-answer"],
  alter: (parts) => ({
    ...parts,
    unitStages: {
      ...parts.unitStages,
      apply: (chain, loaded, inputs, now) => parts.unitStages.apply(chain, loaded, inputs.map(withoutBody), now)
    }
  })
}
