import { stepMessageId } from "../message/MessageId.ts"
import type { Saga } from "../saga/Saga.ts"
import type { Evidence } from "./Evidence.ts"
import { definitionOf } from "./orderEnd.ts"

/** Whether the journal goes back to a saga's first question: then it has everything that the saga led to. */
export const isWhole = (saga: Saga, { definitions, ledger }: Pick<Evidence, "definitions" | "ledger">): boolean => {
  const [first] = definitionOf(saga, definitions).steps
  return first !== undefined && ledger.placeOf(stepMessageId(saga.id, first.name, "do", 1)) !== undefined
}
