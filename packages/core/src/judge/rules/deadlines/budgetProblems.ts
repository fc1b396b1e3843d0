import { isEnd, type Saga } from "../../../saga/Saga.ts"
import type { DefinitionCatalogue } from "../../DefinitionFacts.ts"
import { definitionOf } from "../../orderEnd.ts"
import { budgetOf } from "./budgetOf.ts"
import type { Attempt, SagaJournal } from "./SagaJournal.ts"

/** What is wrong with the steps that a saga has given up, as the rests of sentences; undefined for one that is right. */
export const budgetProblems = (
  saga: Saga,
  journal: SagaJournal,
  definitions: DefinitionCatalogue
): ReadonlyArray<string | undefined> => {
  if (isEnd(saga.status)) {
    return []
  }
  const phase = saga.fenced ? "undo" : "do"
  return definitionOf(saga, definitions).steps.flatMap((facts, index) => {
    const state = saga.steps[index]
    const last: Attempt = { step: facts.name, phase, attempt: (saga.fenced ? state?.undoAttempt : state?.attempt) ?? 0 }
    const isDropped = journal.told.some(
      ({ message: { sagastep, type } }) => sagastep === facts.name && type === "UndoDropped"
    )
    const waits = journal.waitsUpTo(last)
    if (state?.exhausted !== true || isDropped || waits === undefined) {
      return []
    }
    const budget = budgetOf(facts, last)
    return [
      waits === budget && journal.wasOver(last)
        ? undefined
        : `has given up the ${phase} of step ${facts.name} in wait ${waits} since it was begun, and has ${budget}`
    ]
  })
}
