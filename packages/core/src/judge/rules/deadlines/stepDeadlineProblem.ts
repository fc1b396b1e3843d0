import type { Message } from "../../../message/Message.ts"
import type { StepReply } from "../../../message/StepReply.ts"
import type { Saga } from "../../../saga/Saga.ts"
import type { DefinitionCatalogue } from "../../DefinitionFacts.ts"
import { definitionOf } from "../../orderEnd.ts"
import { budgetOf } from "./budgetOf.ts"
import type { Attempt, SagaJournal } from "./SagaJournal.ts"

/**
 * What is wrong with what came of the end of a wait, as the rest of a sentence. Where the step was surely open then, it
 * was asked again, or its budget was used up: no earlier, and no later.
 */
export const stepDeadlineProblem = (
  saga: Saga,
  over: Attempt,
  place: number,
  journal: SagaJournal,
  definitions: DefinitionCatalogue
): string | undefined => {
  const facts = definitionOf(saga, definitions).steps.find(({ name }) => name === over.step)
  const waits = journal.waitsUpTo(over)
  if (facts === undefined || waits === undefined) {
    return undefined
  }
  const next = journal.asked.find(({ message }) => isCausedBy(message, over, journal))
  const budget = budgetOf(facts, over)
  if (next !== undefined && next.message.id === journal.idOf({ ...over, attempt: over.attempt + 1 })) {
    return waits < budget
      ? undefined
      : `asked again for the ${over.phase} of step ${over.step} after ${waits} full waits, and has ${budget}`
  }
  if (waits < budget) {
    return isSurelyOpen(saga, over, place, journal)
      ? `did nothing when wait ${waits} of ${budget} of the ${over.phase} of step ${over.step} was over`
      : undefined
  }
  return over.phase === "do" && facts.kind !== "retriable" && goesOn(saga, over, place, journal)
    ? `did not turn back when the last of ${budget} waits of step ${over.step} was over`
    : undefined
}

/**
 * Whether a saga that has used up the do of a step goes on as if it had not: what it takes back, if anything, it does for
 * another reason, and later.
 */
const goesOn = (saga: Saga, over: Attempt, place: number, journal: SagaJournal): boolean => {
  const back = journal.asked.find(({ message }) => message.sagaphase === "undo")
  const turnsBack = back === undefined ? saga.fenced : back.place < place || isCausedBy(back.message, over, journal)
  return !turnsBack && isUnanswered(over, place, journal)
}

const isCausedBy = ({ causationid }: Message, over: Attempt, journal: SagaJournal): boolean =>
  causationid === `${journal.idOf(over)}/deadline`

/** Whether a saga surely waits. One that turns back waits for no do any more, and nothing tells when it has turned. */
const isSurelyOpen = (saga: Saga, over: Attempt, place: number, journal: SagaJournal): boolean =>
  isUnanswered(over, place, journal) && (over.phase === "undo" || !saga.fenced)

/** Whether a saga cannot have had what it waited for: nobody had answered anything of the step by then. */
const isUnanswered = (over: Attempt, place: number, journal: SagaJournal): boolean => {
  const isTold = journal.told.some((each) => each.place < place && settles(each.message, over))
  const isAskedAgain = (journal.placeOf({ ...over, attempt: over.attempt + 1 }) ?? place) < place
  return !isTold && !isAskedAgain
}

/** Whether a message may end the wait for a question: its answer, a refusal of what was to be undone, an operator's word. */
const settles = ({ data, sagaphase, sagastep }: Message, { phase, step }: Attempt): boolean =>
  sagastep === step &&
  (sagaphase === phase || sagaphase === undefined || (data as Partial<StepReply> | undefined)?.outcome === "refused")
