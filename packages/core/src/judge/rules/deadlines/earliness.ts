import type { Saga } from "../../../saga/Saga.ts"
import type { DefinitionCatalogue, StepFacts } from "../../DefinitionFacts.ts"
import { definitionOf } from "../../orderEnd.ts"
import type { Attempt, SagaJournal } from "./SagaJournal.ts"

/**
 * What is wrong with when a wait was over, as the rest of a sentence, by the times that were told of the question and of
 * what was asked because of its end.
 */
export const earlyWaitProblem = (
  saga: Saga,
  over: Attempt,
  journal: SagaJournal,
  definitions: DefinitionCatalogue
): string | undefined => {
  const facts = definitionOf(saga, definitions).steps.find(({ name }) => name === over.step)
  const waits = journal.waitsUpTo(over)
  const goneBy = journal.goneBy(journal.questionTime(over), `${journal.idOf(over)}/deadline`)
  if (facts === undefined || waits === undefined || goneBy === undefined) {
    return undefined
  }
  const wanted = waitMs(facts, waits - 1)
  return goneBy < wanted
    ? `waited ${goneBy} ms for the ${over.phase} of step ${over.step}, and wait ${waits} has ${wanted} ms`
    : undefined
}

/** How long a question waits that was preceded by so many full waits, in whole milliseconds. */
const waitMs = ({ backoff, deadlineMs, longestWaitMs }: StepFacts, waits: number): number =>
  waits === 0 ? deadlineMs : Math.floor(Math.min(deadlineMs * backoff ** waits, longestWaitMs))

/** What is wrong with when a saga's own deadline came, as the rest of a sentence. */
export const earlySagaProblem = (
  saga: Saga,
  journal: SagaJournal,
  definitions: DefinitionCatalogue
): string | undefined => {
  const { deadlineMs } = definitionOf(saga, definitions)
  const goneBy = journal.goneBy(saga.startedAt, `${saga.id}/deadline`)
  return goneBy !== undefined && goneBy < deadlineMs
    ? `turned back at its deadline after ${goneBy} ms, and has ${deadlineMs} ms`
    : undefined
}
