import type { CompiledDefinition, CompiledStep } from "./CompiledDefinition.ts"
import type { SagaDefinition } from "./SagaDefinition.ts"
import type { StepGraph } from "./StepGraph.ts"

/** Works out what the machine looks up of a definition that has passed every static rule. */
export const compileDefinition = <Request>(
  definition: SagaDefinition<Request>,
  graph: StepGraph
): CompiledDefinition<Request> => {
  const indexByName = new Map(definition.steps.map((step, index) => [step.name, index]))
  const steps = definition.steps.map((step, index): CompiledStep => ({
    name: step.name,
    kind: step.kind,
    undoable: step.kind === "compensatable" || step.kind === "pivot",
    deadlineMs: step.deadlineMs,
    retry: step.retry,
    predecessors: graph.predecessors[index] ?? [],
    successors: graph.successors[index] ?? [],
    descendants: [...(graph.descendants[index] ?? [])].sort((left, right) => left - right)
  }))
  return {
    definition,
    steps,
    indexByName,
    roots: steps.flatMap((step, index) => (step.predecessors.length === 0 ? [index] : [])),
    pivot: steps.findIndex((step) => step.kind === "pivot"),
    placing: definition.placing === undefined ? undefined : indexByName.get(definition.placing)
  }
}
