import type { StepData } from "./SagaData.ts"

/**
 * A definition as a Mermaid flow chart: forward along the steps, and back over the undos. A step that is refused turns
 * to the undo of the one before it; one that does not answer is undone itself, since it may have happened. After the
 * pivot nothing turns back.
 */
export const mermaidOf = (name: string, steps: ReadonlyArray<StepData>): ReadonlyArray<string> => {
  const undoable = steps.filter(({ kind, undo }) => undo !== null && kind !== "retriable")
  return [
    "---",
    `title: ${name}`,
    "---",
    "flowchart TD",
    "  submitted([submitted])",
    ...steps.map(stepNode),
    "  completed([completed])",
    "  ended([rejected or compensated])",
    ...undoable.map((step) => `  ${undoId(step)}[/"${step.undo}<br/><i>${step.participant}</i>"/]`),
    ...forward(steps),
    ...refusals(steps, undoable),
    ...undoable.map((step) => `  ${stepId(step)} -. "${unanswered(step)}" .-> ${undoId(step)}`),
    ...back(undoable)
  ]
}

/** Ids of nodes have no hyphens: those would be read as lines. */
const idOf = (name: string): string => name.replaceAll("-", "_")

const stepId = ({ name }: Pick<StepData, "name">): string => `do_${idOf(name)}`

const undoId = ({ name }: Pick<StepData, "name">): string => `undo_${idOf(name)}`

const stepNode = (step: StepData): string => {
  const text = `"${step.name}<br/><b>${step.do}</b><br/><i>${step.participant}, ${step.kind}</i>"`
  return step.kind === "pivot" ? `  ${stepId(step)}{{${text}}}` : `  ${stepId(step)}[${text}]`
}

const unanswered = ({ kind }: StepData): string => (kind === "pivot" ? "deadline or cancel: fenced" : "no answer")

const forward = (steps: ReadonlyArray<StepData>): ReadonlyArray<string> => {
  const followed = new Set(steps.flatMap(({ after }) => after))
  return [
    ...steps.flatMap((step) =>
      step.after.length === 0
        ? [`  submitted --> ${stepId(step)}`]
        : step.after.map((name) => `  ${stepId({ name })} --> ${stepId(step)}`)
    ),
    ...steps.filter(({ name }) => !followed.has(name)).map((step) => `  ${stepId(step)} --> completed`)
  ]
}

const refusals = (steps: ReadonlyArray<StepData>, undoable: ReadonlyArray<StepData>): ReadonlyArray<string> =>
  steps
    .filter(({ kind }) => kind !== "retriable")
    .map((step) => {
      const before = undoable.filter((each) => steps.indexOf(each) < steps.indexOf(step)).at(-1)
      return `  ${stepId(step)} -. "refused" .-> ${before === undefined ? "ended" : undoId(before)}`
    })

const back = (undoable: ReadonlyArray<StepData>): ReadonlyArray<string> =>
  undoable.map((step, index) => {
    const next = undoable[index - 1]
    return `  ${undoId(step)} -.-> ${next === undefined ? "ended" : undoId(next)}`
  })
