import type { Message } from "@sagaproof/core/message/Message"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Handler, Participant } from "@sagaproof/services/host/Participant"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** Messages that cannot be handled: those of a type, of one order or of any. */
export interface Defect {
  readonly message: string
  readonly order?: string
}

/** The defects that a scenario plants in the handlers of its platform, and mends again. */
export interface Defects {
  readonly plant: (defect: Defect) => void
  readonly mend: () => void
  /** Participants whose handlers throw where a defect is. */
  readonly afflict: (make: PlatformParts["makeParticipants"]) => PlatformParts["makeParticipants"]
  /** How many messages met a defect, each once however often it was tried. */
  readonly fired: () => Readonly<Record<string, number>>
}

/** Makes the defects of a run: none at first. */
export const makeDefects = (): Defects => {
  let planted: Array<Defect> = []
  const struck = new Set<string>()

  const throwing = (handler: Handler): Handler => ({
    needs: handler.needs,
    handle: (message, work) => {
      handler.handle(message, work)
      // After the handler's own work, which the throw has to discard.
      if (planted.some((defect) => befalls(defect, message))) {
        struck.add(message.id)
        throw new Error(`${message.type} cannot be handled, as the scenario has it`)
      }
    }
  })

  return {
    plant: (defect) => {
      planted.push(defect)
    },
    mend: () => {
      planted = []
    },
    afflict: (make) => (parts) => {
      const participants = new Map<ParticipantName, Participant>()
      for (const [name, participant] of make(parts)) {
        const handlers = Array.from(participant.handlers, ([type, handler]) => [type, throwing(handler)] as const)
        participants.set(name, { ...participant, handlers: new Map(handlers) })
      }
      return participants
    },
    fired: (): Readonly<Record<string, number>> => (struck.size === 0 ? {} : { defect: struck.size })
  }
}

const befalls = ({ message: type, order }: Defect, message: Message): boolean =>
  message.type === type && (order === undefined || message.correlationid === order)
