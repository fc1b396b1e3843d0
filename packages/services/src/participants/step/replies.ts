import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { StepReply } from "@sagaproof/core/message/StepReply"

import { consequence } from "../../host/compose.ts"
import { Defect } from "../../host/Defect.ts"
import type { Work } from "../../host/Work.ts"
import type { AnswerableType } from "./StepBehaviour.ts"

/** Answers a step's question: `reply(work, question, cause, reply)` emits the message of the right type. */
export type Replier = (work: Work, cause: Message, reply: StepReply) => void

/**
 * Makes the replier of a command. A reply for which the command has no type is a defect of the participant: a step
 * that cannot be refused must not be, so the message is parked.
 */
export const makeReplier = (catalogue: MessageCatalogue, source: ParticipantName, command: AnswerableType): Replier => {
  const typeOf = (outcome: StepReply["outcome"]): MessageType | undefined => {
    const name = command.replies?.[outcome]
    return name === undefined ? undefined : catalogue.get(name)
  }
  const types = { done: typeOf("done"), refused: typeOf("refused"), undone: typeOf("undone") }
  return (work, cause, reply) => {
    const type = types[reply.outcome]
    if (type === undefined) {
      throw new Defect("defect", `${command.type} cannot be answered ${reply.outcome}: ${JSON.stringify(reply)}`)
    }
    work.emit(consequence(work, cause, type, { source, subject: cause.subject, data: reply, ordinal: 0 }))
  }
}
