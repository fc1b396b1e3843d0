import type { Step } from "../SagaDefinition.ts"
import type { DefinitionRule, RuleFinding, RuleSubject } from "./DefinitionRule.ts"

/** Rules about the pivot and what stands before, behind and beside it. */
export const pivotRules: ReadonlyArray<DefinitionRule> = [
  {
    name: "one-pivot",
    meaning: "There is exactly one pivot: the point up to which the saga may turn back.",
    check: ({ definition }) => {
      const pivots = definition.steps.filter(({ kind }) => kind === "pivot")
      if (definition.steps.length > 0 && pivots.length === 0) {
        return [{ step: undefined, message: "It has no pivot: mark the step behind which it only goes forward." }]
      }
      return pivots.slice(1).map(({ name }) => ({
        step: name,
        message: `It is a second pivot beside ${pivots[0]?.name}: make one of them compensatable or retriable.`
      }))
    }
  },
  {
    name: "no-retriable-before-pivot",
    meaning: "No retriable step stands before the pivot, for it could not be undone when the saga turns back.",
    check: (subject) =>
      aroundPivot(subject, (step, place) =>
        place === "before" && step.kind === "retriable"
          ? "It is retriable but stands before the pivot: move it behind, or make it compensatable."
          : undefined
      )
  },
  {
    name: "only-retriables-after-pivot",
    meaning: "Behind the pivot stand only retriable steps, for any other could be refused where nothing turns back.",
    check: (subject) =>
      aroundPivot(subject, (step, place) =>
        place === "behind" && (step.kind === "compensatable" || step.kind === "query")
          ? `It is a ${step.kind} step behind the pivot: move it before the pivot, or make it retriable.`
          : undefined
      )
  },
  {
    name: "nothing-beside-pivot",
    meaning: "Every other step stands before or behind the pivot, so that it is clear what a recorded pivot settles.",
    check: (subject) =>
      aroundPivot(subject, (_, place) =>
        place === "beside" ? "It runs beside the pivot: let it or the pivot stand `after` the other." : undefined
      )
  },
  {
    name: "placing-is-compensatable",
    meaning: "`placing` names a compensatable step: undoing it alone means that the order was rejected.",
    check: ({ definition }) => {
      const { placing } = definition
      const kind = definition.steps.find(({ name }) => name === placing)?.kind
      return placing === undefined || kind === "compensatable"
        ? []
        : [
            {
              step: placing,
              message:
                kind === undefined
                  ? "`placing` names it, but it is no step of this definition: correct the name or leave it out."
                  : `\`placing\` names it, but it is a ${kind} step: name the compensatable step that places the order.`
            }
          ]
    }
  }
]

type Place = "before" | "behind" | "beside"

/** Asks a question about each step but the pivot; nothing where the order itself is wrong, which other rules tell. */
const aroundPivot = (
  { definition, graph }: RuleSubject,
  complaint: (step: Step<never>, place: Place) => string | undefined
): ReadonlyArray<RuleFinding> => {
  const pivots = definition.steps.flatMap((step, index) => (step.kind === "pivot" ? [index] : []))
  const pivot = pivots[0]
  if (pivot === undefined || pivots.length > 1) {
    return []
  }
  return definition.steps.flatMap((step, index): ReadonlyArray<RuleFinding> => {
    if (index === pivot) {
      return []
    }
    const before = graph.ancestors[pivot]?.has(index) ?? false
    const behind = graph.descendants[pivot]?.has(index) ?? false
    if (before && behind) {
      return []
    }
    const message = complaint(step, before ? "before" : behind ? "behind" : "beside")
    return message === undefined ? [] : [{ step: step.name, message }]
  })
}
