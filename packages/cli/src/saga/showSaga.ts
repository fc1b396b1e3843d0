import type { Invocation } from "../CommandContext.ts"
import { unknownName } from "../failure/unknownName.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { success } from "../output/success.ts"
import { definitions } from "./definitions.ts"
import { mermaidOf } from "./mermaid.ts"
import { renderSaga } from "./renderSaga.ts"
import { stepData } from "./SagaData.ts"

/** Shows the steps of one definition, or, by its id, one saga. */
export const showSaga = async (
  invocation: Invocation,
  name: string,
  options: DatabaseOptions & { readonly mermaid?: boolean }
): Promise<CommandOutcome> => {
  const definition = definitions.find((each) => each.name === name)
  if (definition === undefined && isSagaId(name)) {
    const { showInstance } = await import("../instance/showInstance.ts")
    return showInstance(invocation, name, options)
  }
  if (definition === undefined) {
    const names = definitions.map((each) => each.name)
    throw unknownName("preset", name, names, "sagaproof saga list")
  }
  const steps = stepData(definition)
  const diagram = mermaidOf(name, steps)
  const { deadlineMs, family, summary, version } = definition
  return success(
    "sagaproof.saga.show/1",
    { name, version, family, summary, deadlineMs, steps, mermaid: diagram.join("\n") },
    (page) => (options.mermaid === true ? diagram : renderSaga(definition, steps, page))
  )
}

/** The id of a saga begins with its family; no definition is named so. */
const isSagaId = (name: string): boolean => definitions.some(({ family }) => name.startsWith(`${family}-`))
