import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"

import type { Handler } from "../../host/Participant.ts"
import type { Work } from "../../host/Work.ts"
import { blankRecord, outcomesOf, recordOutcome } from "./outcomes.ts"
import { makeReplier } from "./replies.ts"
import { sagaOf, stepOf } from "./sagaOf.ts"
import { stepNeeds } from "./stepNeeds.ts"
import type { UndoBehaviour } from "./StepBehaviour.ts"

/**
 * Makes the handler of a step's undo. It answers only when it has made sure; of a step that it never saw it leaves a
 * tombstone, so that a late do is refused. Its answer says whether it reversed an effect.
 */
export const makeUndoHandler = <Data>(
  catalogue: MessageCatalogue,
  participant: ParticipantName,
  behaviour: UndoBehaviour<Data>
): Handler => {
  const reply = makeReplier(catalogue, participant, behaviour.type)

  const undo = (message: Message<Data>, work: Work, step: string, record: OutcomeRecord): boolean | undefined => {
    switch (record.status) {
      case "tombstone":
      case "undone":
        return record.reversed ?? false
      case "refused":
        return false
      case "pending":
      case "done": {
        const decision = behaviour.undo(message.data, work, message, record)
        const undone = decision._tag === "Undone"
        recordOutcome(work, sagaOf(message), step, {
          ...record,
          status: undone ? "undone" : record.status,
          reversed: undone ? decision.reversed : undefined,
          undoPending: !undone
        })
        return undone ? decision.reversed : undefined
      }
    }
  }

  return {
    needs: stepNeeds(behaviour),
    handle: (untyped, work) => {
      const message = untyped as Message<Data>
      const sagaId = sagaOf(message)
      const step = stepOf(message)
      const log = outcomesOf(work, sagaId)
      if (log.closed) {
        return
      }
      const record = log.records[step]
      if (record === undefined) {
        recordOutcome(work, sagaId, step, { ...blankRecord(participant), status: "tombstone", reversed: false })
        reply(work, message, { outcome: "undone", reversed: false })
        return
      }
      const reversed = undo(message, work, step, record)
      if (reversed !== undefined) {
        reply(work, message, { outcome: "undone", reversed })
      }
    }
  }
}
