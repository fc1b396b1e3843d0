import type { DefinitionRule, RuleFinding, RuleSubject } from "./DefinitionRule.ts"

/** Rules about the order of steps. A list that keeps them has a step to start with and reaches every other one. */
export const orderRules: ReadonlyArray<DefinitionRule> = [
  {
    name: "at-least-one-step",
    meaning: "A definition has steps.",
    check: ({ definition }) =>
      definition.steps.length > 0
        ? []
        : [{ step: undefined, message: "It has no steps: give it a pivot at least, or it has nothing to decide." }]
  },
  {
    name: "after-names-steps",
    meaning: "`after` names other steps of the same definition, else the step could never be reached.",
    check: ({ definition }) => {
      const names = new Set(definition.steps.map(({ name }) => name))
      return definition.steps.flatMap((step) =>
        (step.after ?? [])
          .filter((name) => !names.has(name))
          .map((name) => ({
            step: step.name,
            message: `It stands after ${name}, which is no step of this definition: correct the name or drop it.`
          }))
      )
    }
  },
  {
    name: "no-cycle",
    meaning: "No step stands after itself, directly or by way of others, else none of them could be reached.",
    check: (subject) => findCycles(subject)
  }
]

/** One finding for each group of steps that stand after one another, at its first step. */
const findCycles = ({ definition, graph }: RuleSubject): ReadonlyArray<RuleFinding> => {
  const reported = new Set<number>()
  return definition.steps.flatMap((step, index): ReadonlyArray<RuleFinding> => {
    const behind = graph.descendants[index]
    const before = graph.ancestors[index]
    if (reported.has(index) || behind === undefined || before === undefined || !behind.has(index)) {
      return []
    }
    const members = definition.steps.filter((_, other) => behind.has(other) && before.has(other))
    definition.steps.forEach((_, other) => {
      if (behind.has(other) && before.has(other)) {
        reported.add(other)
      }
    })
    const others = members.filter((member) => member !== step).map(({ name }) => name)
    const how = others.length === 0 ? "It stands after itself" : `It and ${others.join(", ")} stand after one another`
    return [{ step: step.name, message: `${how}: take one of these orders out of \`after\`.` }]
  })
}
