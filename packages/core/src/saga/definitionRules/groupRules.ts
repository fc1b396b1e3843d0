import { isGroupStep } from "../SagaDefinition.ts"
import type { DefinitionRule, RuleFinding } from "./DefinitionRule.ts"

/** Rules about steps that a group decides. */
export const groupRules: ReadonlyArray<DefinitionRule> = [
  {
    name: "group-has-members",
    meaning: "A group has members, else nobody would decide its step.",
    check: ({ definition }) =>
      definition.steps.flatMap((step): ReadonlyArray<RuleFinding> =>
        isGroupStep(step) && step.group.length === 0
          ? [{ step: step.name, message: "Its group is empty: name the participants that decide it." }]
          : []
      )
  },
  {
    name: "group-members-are-distinct",
    meaning: "A participant is in a group once, for it answers for the step once.",
    check: ({ definition }) =>
      definition.steps.flatMap((step): ReadonlyArray<RuleFinding> => {
        if (!isGroupStep(step)) {
          return []
        }
        const names = step.group.map(({ participant }) => participant)
        const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index))
        return [...repeated].map((name) => ({
          step: step.name,
          message: `${name} is in its group more than once: put both commands into one message, or into two steps.`
        }))
      })
  }
]
