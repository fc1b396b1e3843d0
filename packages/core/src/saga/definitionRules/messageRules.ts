import type { ParticipantName } from "../../message/ParticipantName.ts"
import type { MessageFacts } from "../MessageFacts.ts"
import { isGroupStep, type Step } from "../SagaDefinition.ts"
import type { DefinitionRule, RuleFinding, RuleSubject } from "./DefinitionRule.ts"

/** Rules about the messages of steps, by what the catalogue says of their types. */
export const messageRules: ReadonlyArray<DefinitionRule> = [
  {
    name: "message-is-known",
    meaning: "Every message type of a step is registered.",
    check: (subject) =>
      overCommands(subject, ({ type }, facts) =>
        facts === undefined ? `Its message ${type} is not registered: register it, or correct its name.` : undefined
      )
  },
  {
    name: "message-is-handled",
    meaning: "Every message of a step is handled by the participant that the step names.",
    check: (subject) =>
      overCommands(subject, ({ participant, type }, facts) =>
        facts !== undefined && facts.receiver !== participant
          ? `Its message ${type} is handled by ${facts.receiver}, not by ${participant}: name the one that handles it.`
          : undefined
      )
  },
  {
    name: "message-has-its-answer",
    meaning: "A do can be answered with done and an undo with undone, else the saga would wait for ever.",
    check: (subject) =>
      overCommands(subject, ({ phase, type }, facts) => {
        const answer = phase === "do" ? "done" : "undone"
        return facts !== undefined && facts.replies?.[answer] === undefined
          ? `Its message ${type} serves as ${phase} but has no reply for ${answer}: give it one, or use another message.`
          : undefined
      })
  },
  {
    name: "retriable-cannot-be-refused",
    meaning: "The do of a retriable step has no refusal among its replies, for nothing turns back behind the pivot.",
    check: (subject) =>
      overCommands(subject, ({ phase, step, type }, facts) =>
        phase === "do" && step.kind === "retriable" && facts?.replies?.refused !== undefined
          ? `Its message ${type} can be refused with ${facts.replies.refused}: move the step before the pivot, or use a message that cannot be refused.`
          : undefined
      )
  },
  {
    name: "undo-cannot-be-refused",
    meaning: "An undo has no refusal among its replies: what may have happened must be taken back.",
    check: (subject) =>
      overCommands(subject, ({ phase, type }, facts) =>
        phase === "undo" && facts?.replies?.refused !== undefined
          ? `Its undo ${type} can be refused with ${facts.replies.refused}: use a message that cannot be refused.`
          : undefined
      )
  }
]

interface CommandOfStep {
  readonly step: Step<never>
  readonly phase: "do" | "undo"
  readonly participant: ParticipantName
  readonly type: string
}

const overCommands = (
  { catalogue, definition }: RuleSubject,
  complaint: (command: CommandOfStep, facts: MessageFacts | undefined) => string | undefined
): ReadonlyArray<RuleFinding> =>
  definition.steps.flatMap(commandsOf).flatMap((command): ReadonlyArray<RuleFinding> => {
    const message = complaint(command, catalogue.get(command.type))
    return message === undefined ? [] : [{ step: command.step.name, message }]
  })

const commandsOf = (step: Step<never>): ReadonlyArray<CommandOfStep> =>
  (isGroupStep(step) ? step.group : [step]).flatMap((decider) => [
    { step, phase: "do" as const, participant: decider.participant, type: decider.do.type },
    ...(decider.undo === undefined
      ? []
      : [{ step, phase: "undo" as const, participant: decider.participant, type: decider.undo.type }])
  ])
