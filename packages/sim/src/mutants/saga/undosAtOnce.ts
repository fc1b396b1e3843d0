import type { CompiledDefinition } from "@sagaproof/core/saga/CompiledDefinition"

import type { Mutant } from "../Mutant.ts"

/** A definition whose steps do not know what stands behind them. */
const unordered = (compiled: CompiledDefinition): CompiledDefinition => ({
  ...compiled,
  steps: compiled.steps.map((step) => ({ ...step, descendants: [] }))
})

export const undosAtOnce: Mutant = {
  id: "saga.undo-order",
  class: "compensation-gap",
  breaks: "A saga that turns back asks for all undos at once, and not for each when what stands behind it is gone.",
  seenBy: ["undos-in-order"],
  alter: (parts) => ({
    ...parts,
    transition: (compiled, saga, input, now) => parts.transition(unordered(compiled), saga, input, now)
  })
}
