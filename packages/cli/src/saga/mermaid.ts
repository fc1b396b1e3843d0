import type { StepData } from "./SagaData.ts"

const endings: Readonly<Record<string, string>> = {
  query: "refused",
  compensatable: "refused",
  pivot: "refused",
  retriable: ""
}

/**
 * A definition as a Mermaid flow chart: forward along the steps, and from every step that may be refused back over
 * the undos of those before it. After the pivot nothing turns back.
 */
export const mermaidOf = (name: string, steps: ReadonlyArray<StepData>): ReadonlyArray<string> => {
  const undoable = steps.filter(({ kind, undo }) => undo !== null && kind !== "retriable")
  return [
    "---",
    `title: ${name}`,
    "---",
    "flowchart TD",
    "  start([order submitted])",
    ...steps.map(node),
    "  completed([completed])",
    "  ended([rejected or compensated])",
    ...undoable.map((step) => `  undo-${step.name}[/${step.undo}<br/><i>${step.participant}</i>/]`),
    ...forward(steps),
    ...refusals(steps, undoable),
    ...back(undoable)
  ]
}

const node = ({ do: command, kind, name, participant }: StepData): string => {
  const text = `"${name}<br/><b>${command}</b><br/><i>${participant}, ${kind}</i>"`
  return kind === "pivot" ? `  ${name}{{${text}}}` : `  ${name}[${text}]`
}

const forward = (steps: ReadonlyArray<StepData>): ReadonlyArray<string> => {
  const hasNext = new Set(steps.flatMap(({ after }) => after))
  return [
    ...steps.flatMap(({ after, name }) =>
      after.length === 0 ? [`  start --> ${name}`] : after.map((before) => `  ${before} --> ${name}`)
    ),
    ...steps.filter(({ name }) => !hasNext.has(name)).map(({ name }) => `  ${name} --> completed`)
  ]
}

/** From a step that may be refused the flow turns to the undo of the last step before it that has one. */
const refusals = (steps: ReadonlyArray<StepData>, undoable: ReadonlyArray<StepData>): ReadonlyArray<string> =>
  steps
    .filter(({ kind }) => endings[kind] !== "")
    .map((step) => {
      const before = undoable.filter((each) => steps.indexOf(each) < steps.indexOf(step)).at(-1)
      return `  ${step.name} -. ${endings[step.kind]} .-> ${before === undefined ? "ended" : `undo-${before.name}`}`
    })

const back = (undoable: ReadonlyArray<StepData>): ReadonlyArray<string> =>
  undoable.map((step, index) => {
    const next = undoable[index - 1]
    return `  undo-${step.name} -.-> ${next === undefined ? "ended" : `undo-${next.name}`}`
  })
