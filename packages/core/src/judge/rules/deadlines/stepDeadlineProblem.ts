import type { Message } from "../../../message/Message.ts"
import type { StepReply } from "../../../message/StepReply.ts"
import { isEnd, type Saga } from "../../../saga/Saga.ts"
import type { DefinitionCatalogue, StepFacts } from "../../DefinitionFacts.ts"
import { definitionOf } from "../../orderEnd.ts"
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
  const next = journal.asked.find(({ message }) => message.causationid === `${journal.idOf(over)}/deadline`)
  const budget = budgetOf(facts, over)
  if (next !== undefined && next.message.id === journal.idOf({ ...over, attempt: over.attempt + 1 })) {
    return waits < budget
      ? undefined
      : `asked again for the ${over.phase} of step ${over.step} after ${waits} full waits, and has ${budget}`
  }
  return waits < budget && isSurelyOpen(saga, over, place, journal)
    ? `did nothing when wait ${waits} of ${budget} of the ${over.phase} of step ${over.step} was over`
    : undefined
}

const budgetOf = ({ attempts, undoAttempts }: StepFacts, { phase }: Pick<Attempt, "phase">): number =>
  phase === "do" ? attempts : undoAttempts

/** Whether a saga cannot have had what it waited for: nobody had answered anything of the step by then. */
const isSurelyOpen = (saga: Saga, over: Attempt, place: number, journal: SagaJournal): boolean => {
  const isTold = journal.told.some((each) => each.place < place && settles(each.message, over))
  const isAskedAgain = (journal.placeOf({ ...over, attempt: over.attempt + 1 }) ?? place) < place
  // A saga that turns back waits for no do any more, and nothing tells when it has turned.
  return !isTold && !isAskedAgain && (over.phase === "undo" || !saga.fenced)
}

/** Whether a message may end the wait for a question: its answer, a refusal of what was to be undone, an operator's word. */
const settles = ({ data, sagaphase, sagastep }: Message, { phase, step }: Attempt): boolean =>
  sagastep === step &&
  (sagaphase === phase || sagaphase === undefined || (data as Partial<StepReply> | undefined)?.outcome === "refused")

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
