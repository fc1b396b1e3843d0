import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { definitionKey, isGroupStep } from "@sagaproof/core/saga/SagaDefinition"

import type { Question, RunnableDefinition } from "../coordinator/Definitions.ts"
import type { Participant } from "../host/Participant.ts"

/** A definition cannot run on the participants and stores that there are. */
export class WrongHosting extends Error {
  override readonly name = "WrongHosting"

  constructor(definition: string, problems: ReadonlyArray<string>) {
    super([`The saga definition ${definition} cannot run here:`, ...problems.map((line) => `  ${line}`)].join("\n"))
  }
}

/** Where participants run: their own store by name, and what they handle. */
export interface Hosting {
  readonly participants: ReadonlyMap<ParticipantName, Participant>
  readonly storeOf: (participant: ParticipantName) => string
}

/**
 * Checks what only the composition knows: that the members of a group share one store, as they decide on one copy,
 * and that a participant that runs here handles every message that a step sends to it.
 * @throws WrongHosting with all problems of the first definition that has any
 */
export const checkHosting = (definitions: ReadonlyArray<RunnableDefinition>, hosting: Hosting): void => {
  for (const runnable of definitions) {
    const problems = [...groupProblems(runnable, hosting), ...handlerProblems(runnable, hosting)]
    if (problems.length > 0) {
      throw new WrongHosting(definitionKey(runnable.definition.name, runnable.definition.version), problems)
    }
  }
}

const groupProblems = ({ definition }: RunnableDefinition, { participants, storeOf }: Hosting): Array<string> =>
  definition.steps.filter(isGroupStep).flatMap(({ group, name }) => {
    const absent = group.filter(({ participant }) => !participants.has(participant))
    if (absent.length > 0) {
      const names = absent.map(({ participant }) => participant).join(" and ")
      return [`group-shares-one-store, step ${name}: ${names} of its group do not run here: host all its members.`]
    }
    const stores = new Set(group.map(({ participant }) => storeOf(participant)))
    return stores.size > 1
      ? [`group-shares-one-store, step ${name}: its group is spread over ${[...stores].join(" and ")}: use one store.`]
      : []
  })

const handlerProblems = ({ definition, questions }: RunnableDefinition, { participants }: Hosting): Array<string> =>
  definition.steps.flatMap(({ name }, index) => {
    const asked = questions[index]
    const unhandled = [asked?.do, asked?.undo].filter(
      (question): question is Question =>
        question !== undefined && participants.get(question.receiver)?.handlers.has(question.type.type) === false
    )
    return unhandled.map(
      ({ receiver, type }) => `message-is-handled, step ${name}: ${receiver} has no handler of ${type.type}.`
    )
  })
