import { isGroupStep, type Step } from "../SagaDefinition.ts"
import type { StepKind } from "../StepKind.ts"
import type { DefinitionRule, RuleFinding } from "./DefinitionRule.ts"

/** Rules about which steps have an undo. A group has one when every member has one. */
export const undoRules: ReadonlyArray<DefinitionRule> = [
  {
    name: "pivot-has-undo",
    meaning: "The pivot has an undo, for until its done is recorded a deadline or a cancel may take it back.",
    check: ({ definition }) => withoutUndo(definition.steps, "pivot")
  },
  {
    name: "compensatable-has-undo",
    meaning: "A compensatable step has an undo, else a saga that turns back would leave its effect.",
    check: ({ definition }) => withoutUndo(definition.steps, "compensatable")
  },
  {
    name: "query-has-no-undo",
    meaning: "A query has no undo, for it has no effect; one that needs an undo is compensatable.",
    check: ({ definition }) => withUndo(definition.steps, "query", "drop the undo, or make the step compensatable")
  },
  {
    name: "no-undo-after-pivot",
    meaning: "A retriable step has no undo, for behind the pivot a saga only goes forward.",
    check: ({ definition }) =>
      withUndo(definition.steps, "retriable", "drop the undo, or move the step before the pivot as a compensatable one")
  }
]

const withoutUndo = (steps: ReadonlyArray<Step<never>>, kind: StepKind): ReadonlyArray<RuleFinding> =>
  steps.flatMap((step): ReadonlyArray<RuleFinding> => {
    const missing = step.kind === kind ? decidersOf(step).filter(({ undo }) => undo === undefined) : []
    return missing.length === 0
      ? []
      : [
          {
            step: step.name,
            message: `It is a ${kind} step without an undo at ${missing.map(({ participant }) => participant).join(", ")}: give it one.`
          }
        ]
  })

const withUndo = (steps: ReadonlyArray<Step<never>>, kind: StepKind, mend: string): ReadonlyArray<RuleFinding> =>
  steps.flatMap((step): ReadonlyArray<RuleFinding> =>
    step.kind === kind && decidersOf(step).some(({ undo }) => undo !== undefined)
      ? [{ step: step.name, message: `It is a ${kind} step with an undo: ${mend}.` }]
      : []
  )

/** Who decides a step: its one participant, or the members of its group. */
const decidersOf = (step: Step<never>) => (isGroupStep(step) ? step.group : [step])
