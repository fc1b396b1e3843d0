import type { CompiledDefinition } from "./CompiledDefinition.ts"
import { elementAt } from "./machine/elementAt.ts"
import type { ResidueEntry, Saga, SagaStep } from "./Saga.ts"

/**
 * What a saga leaves behind in the world, by what it knows: an entry for every step that was asked and is no query.
 * - `stands`: done, and no undo was asked
 * - `undone`: its undo is confirmed, or it was refused
 * - `unproven`: asked without an answer, or its undo is asked and not confirmed
 */
export const residue = (compiled: CompiledDefinition, saga: Saga): ReadonlyArray<ResidueEntry> =>
  compiled.steps.flatMap(({ kind, name }, index): ReadonlyArray<ResidueEntry> => {
    const step = elementAt(saga.steps, index)
    return kind === "query" || step.outcome === "none" ? [] : [{ step: name, effect: effectOf(step) }]
  })

const effectOf = (step: SagaStep): ResidueEntry["effect"] => {
  if (step.undo === "undone" || step.outcome === "refused") {
    return "undone"
  }
  return step.outcome === "done" && step.undo === "none" ? "stands" : "unproven"
}
