import type { Saga } from "../../../saga/Saga.ts"
import type { DefinitionCatalogue } from "../../DefinitionFacts.ts"
import { definitionOf } from "../../orderEnd.ts"
import type { SagaJournal } from "./SagaJournal.ts"

/**
 * What is wrong with what came of a saga's own deadline, as the rest of a sentence. It turns back, and asks for nothing
 * more; or it is past its pivot, and has asked for what stands behind it before.
 */
export const sagaDeadlineProblem = (
  saga: Saga,
  place: number,
  { asked }: SagaJournal,
  definitions: DefinitionCatalogue
): string | undefined => {
  if (saga.fenced) {
    const later = asked.find((each) => each.place > place && each.message.sagaphase === "do")
    return later && `asked for ${later.message.type} after its deadline had come, and turned back only later`
  }
  const { steps } = definitionOf(saga, definitions)
  const pivot = steps.findIndex(({ kind }) => kind === "pivot")
  if (saga.steps[pivot]?.outcome !== "done") {
    return "has not turned back, though its deadline has come before its pivot was done"
  }
  const behind = new Set(steps.filter(({ kind }) => kind === "retriable").map(({ name }) => name))
  const first = asked.find(({ message: { sagastep = "", sagaphase } }) => sagaphase === "do" && behind.has(sagastep))
  return first !== undefined && first.message.sagaattempt === 1 && first.place > place
    ? `did its pivot, and asked for ${first.message.type}, after its deadline had come`
    : undefined
}
