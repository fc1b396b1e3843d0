import { Chain } from "@sagaproof/services/host/Chain"
import type { UnitStages } from "@sagaproof/services/host/UnitStages"

import type { Mutant } from "../Mutant.ts"
import { throwing } from "../planting/throwing.ts"

/** Parks the message that threw, and leaves out all others of its batch, which count as handled. */
const parkingAlone =
  (usual: UnitStages["apply"]): UnitStages["apply"] =>
  (parts, loaded, inputs, now) => {
    const whole = usual(parts, loaded, inputs, now)
    if (whole.parked === 0 || inputs.length === 1) {
      return whole
    }
    const kept = new Chain(parts, loaded, now)
    inputs.forEach((input, position) => {
      const alone = new Chain(parts, loaded, now)
      alone.run(input, position)
      if (alone.parked > 0) {
        kept.parkUnhandled(input, position, "defect", "It threw.")
      }
    })
    return kept
  }

export const throwTakesBatch: Mutant = {
  id: "host.throw-takes-batch",
  class: "blocked",
  breaks: "A message that throws is parked, and the work of its whole batch is rolled back and never done again.",
  seenBy: ["commands-handled", "sagas-ended", "comes-to-rest"],
  circumstances: throwing,
  alter: (parts) => ({
    ...parts,
    unitStages: { ...parts.unitStages, apply: parkingAlone(parts.unitStages.apply) }
  })
}
