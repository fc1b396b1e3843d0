import type { Saga } from "@sagaproof/core/saga/Saga"
import type { Definitions } from "@sagaproof/services/coordinator/Definitions"

/** What is told of a row: its plain fields by name but for instants, and what a saga knows of its steps. */
export type RowFields = ReadonlyMap<string, string | number | boolean>

/** What a row says, flat enough to be compared field by field. */
export const rowFields = (kind: string, state: unknown, definitions: Definitions): RowFields => {
  const fields = new Map<string, string | number | boolean>()
  for (const [name, value] of Object.entries((state ?? {}) as Record<string, unknown>)) {
    if (!name.endsWith("At") && isPlain(value)) {
      fields.set(name, value)
    }
  }
  if (kind === "saga" && state !== undefined) {
    addSteps(fields, state as Saga, definitions)
  }
  return fields
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"

const addSteps = (
  fields: Map<string, string | number | boolean>,
  { definition, steps, version }: Saga,
  definitions: Definitions
): void => {
  const names = definitions.find(definition, version)?.compiled.steps.map(({ name }) => name) ?? []
  steps.forEach(({ attempt, outcome, undo, undoAttempt }, place) => {
    const name = names[place] ?? `step ${place + 1}`
    fields.set(name, outcome)
    fields.set(`${name} attempt`, attempt)
    fields.set(`undo of ${name}`, undo)
    fields.set(`undo of ${name} attempt`, undoAttempt)
  })
}
