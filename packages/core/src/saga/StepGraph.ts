import type { Step } from "./SagaDefinition.ts"

/** How the steps of a definition follow one another, by their places in its list. */
export interface StepGraph {
  /** The steps that must be done before each one. */
  readonly predecessors: ReadonlyArray<ReadonlyArray<number>>
  /** The steps that wait for each one. */
  readonly successors: ReadonlyArray<ReadonlyArray<number>>
  /** Every step before each one, on any path. */
  readonly ancestors: ReadonlyArray<ReadonlySet<number>>
  /** Every step behind each one, on any path. */
  readonly descendants: ReadonlyArray<ReadonlySet<number>>
}

/**
 * The graph of a list of steps. It is made for wrong lists too, so that every rule can look at it:
 * names that do not exist are left out, a name that is used twice means its first step, and on a cycle
 * a step is its own ancestor.
 */
export const makeStepGraph = <Request>(steps: ReadonlyArray<Step<Request>>): StepGraph => {
  const indexByName = new Map<string, number>()
  steps.forEach((step, index) => {
    if (!indexByName.has(step.name)) {
      indexByName.set(step.name, index)
    }
  })
  const predecessors = steps.map((step, index) => predecessorsOf(step, index, indexByName))
  const successors = steps.map((_, index) =>
    steps.flatMap((_step, other) => (predecessors[other]?.includes(index) ? [other] : []))
  )
  return {
    predecessors,
    successors,
    ancestors: steps.map((_, index) => reachable(index, predecessors)),
    descendants: steps.map((_, index) => reachable(index, successors))
  }
}

const predecessorsOf = <Request>(
  step: Step<Request>,
  index: number,
  indexByName: ReadonlyMap<string, number>
): ReadonlyArray<number> => {
  if (step.after === undefined) {
    return index === 0 ? [] : [index - 1]
  }
  const found = new Set<number>()
  for (const name of step.after) {
    const predecessor = indexByName.get(name)
    if (predecessor !== undefined) {
      found.add(predecessor)
    }
  }
  return [...found].sort((left, right) => left - right)
}

const reachable = (from: number, edges: ReadonlyArray<ReadonlyArray<number>>): ReadonlySet<number> => {
  const seen = new Set<number>()
  const open = [...(edges[from] ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!seen.has(next)) {
      seen.add(next)
      open.push(...(edges[next] ?? []))
    }
  }
  return seen
}
