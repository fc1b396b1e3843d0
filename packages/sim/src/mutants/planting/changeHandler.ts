import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Handler, Participant } from "@sagaproof/services/host/Participant"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** Puts another handler in the place of the one by which a participant handles a type of message. */
export const changeHandler = (
  parts: PlatformParts,
  name: ParticipantName,
  type: string,
  change: (handler: Handler) => Handler
): PlatformParts => ({
  ...parts,
  makeParticipants: (made) => {
    const participants = parts.makeParticipants(made)
    const participant = participants.get(name)
    const handler = participant?.handlers.get(type)
    if (participant === undefined || handler === undefined) {
      throw new Error(`There is no handler of ${type} at ${name} to be replaced.`)
    }
    const changed: Participant = { name, handlers: new Map([...participant.handlers, [type, change(handler)]]) }
    return new Map([...participants, [name, changed]])
  }
})
