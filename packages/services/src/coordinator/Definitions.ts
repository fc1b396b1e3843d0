import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { stepSlot } from "@sagaproof/core/message/MessageId"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { DecideGroup, UndoGroup } from "@sagaproof/core/message/sharedMessages"
import type { CompiledDefinition } from "@sagaproof/core/saga/CompiledDefinition"
import { hasGroup } from "@sagaproof/core/saga/hasGroup"
import { makeDefinitionOrThrow } from "@sagaproof/core/saga/makeDefinition"
import { isGroupStep, type SagaDefinition, type Step, type StepCommand } from "@sagaproof/core/saga/SagaDefinition"

import { perObject } from "../collections/perObject.ts"

/** A question of a step as it is sent: its type, whom it is for, and how its data follows. */
export interface Question {
  readonly type: MessageType
  readonly receiver: ParticipantName
  readonly command: StepCommand
  /** What follows the saga's id in the id of the first attempt. */
  readonly firstSlot: string
}

/** One definition, ready to run: the machine's view of it, and the questions of its steps. */
export interface RunnableDefinition {
  readonly compiled: CompiledDefinition
  readonly definition: SagaDefinition
  /** A group decides one of its steps: it needs one store, and money that does not go through the outside. */
  readonly together: boolean
  /** By place of the step; an undo only where the step has one. */
  readonly questions: ReadonlyArray<{ readonly do: Question; readonly undo: Question | undefined }>
}

/** Every version of every definition that this process can run. */
export interface Definitions {
  readonly find: (name: string, version: number) => RunnableDefinition | undefined
  /** The newest version of a name. */
  readonly newest: (name: string) => RunnableDefinition | undefined
  readonly all: ReadonlyArray<RunnableDefinition>
}

/**
 * Checks and prepares definitions. Throws `WrongDefinition`, which names the step and the rule: a platform with a
 * wrong definition does not start.
 */
export const makeDefinitions = (
  definitions: ReadonlyArray<SagaDefinition<never>>,
  catalogue: MessageCatalogue
): Definitions => gathered(catalogue)(definitions)

const gathered = perObject((catalogue: MessageCatalogue) =>
  perObject((definitions: ReadonlyArray<SagaDefinition<never>>) => gather(definitions, catalogue))
)

const gather = (definitions: ReadonlyArray<SagaDefinition<never>>, catalogue: MessageCatalogue): Definitions => {
  const versions = new Map<string, Map<number, RunnableDefinition>>()
  const newest = new Map<string, RunnableDefinition>()
  for (const typed of definitions) {
    const definition = typed as unknown as SagaDefinition
    const runnable = prepared(catalogue)(definition)
    getOrMake(versions, definition.name, () => new Map<number, RunnableDefinition>()).set(definition.version, runnable)
    const known = newest.get(definition.name)
    if (known === undefined || known.definition.version < definition.version) {
      newest.set(definition.name, runnable)
    }
  }
  return {
    find: (name, version) => versions.get(name)?.get(version),
    newest: (name) => newest.get(name),
    all: Array.from(versions.values()).flatMap((byVersion) => [...byVersion.values()])
  }
}

/** Definitions are values of the program: one that was checked once is right, whoever runs it. */
const prepared = perObject((catalogue: MessageCatalogue) =>
  perObject((definition: SagaDefinition) => prepare(definition, catalogue))
)

const prepare = (definition: SagaDefinition, catalogue: MessageCatalogue): RunnableDefinition => ({
  compiled: makeDefinitionOrThrow(definition, catalogue) as unknown as CompiledDefinition,
  definition,
  together: hasGroup(definition),
  questions: definition.steps.map((step) => {
    const undo = undoOf(step, catalogue)
    return {
      do: { ...doOf(step, catalogue), firstSlot: stepSlot(step.name, "do", 1) },
      undo: undo && { ...undo, firstSlot: stepSlot(step.name, "undo", 1) }
    }
  })
})

type UnplacedQuestion = Omit<Question, "firstSlot">

const doOf = (step: Step, catalogue: MessageCatalogue): UnplacedQuestion =>
  isGroupStep(step)
    ? groupQuestion(step.group, DecideGroup as unknown as MessageType)
    : { type: typeOf(catalogue, step.do), receiver: step.participant, command: step.do }

const undoOf = (step: Step, catalogue: MessageCatalogue): UnplacedQuestion | undefined => {
  if (isGroupStep(step)) {
    return groupQuestion(
      step.group.flatMap(({ participant, undo }) => (undo === undefined ? [] : [{ participant, do: undo }])),
      UndoGroup as unknown as MessageType
    )
  }
  return step.undo === undefined
    ? undefined
    : { type: typeOf(catalogue, step.undo), receiver: step.participant, command: step.undo }
}

const groupQuestion = (
  members: ReadonlyArray<{ readonly participant: ParticipantName; readonly do: StepCommand }>,
  type: MessageType
): UnplacedQuestion => {
  const [first] = members
  if (first === undefined) {
    throw new Error("A group has at least one member.")
  }
  return {
    type,
    receiver: first.participant,
    command: {
      type: type.type,
      subject: (context) => first.do.subject(context),
      data: (context) => ({
        members: members.map((member) => ({
          participant: member.participant,
          type: member.do.type,
          subject: member.do.subject(context),
          data: member.do.data(context)
        }))
      })
    }
  }
}

const typeOf = (catalogue: MessageCatalogue, command: StepCommand): MessageType => {
  const type = catalogue.get(command.type)
  if (type === undefined) {
    throw new Error(`The message type ${command.type} is not registered.`)
  }
  return type
}
