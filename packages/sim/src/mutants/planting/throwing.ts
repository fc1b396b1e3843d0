import { hash } from "@sagaproof/core/identity/Fingerprint"
import type { Message } from "@sagaproof/core/message/Message"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Handler, Participant } from "@sagaproof/services/host/Participant"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import { defaultStartAtMs } from "../../world/runWorld.ts"

/** One in so many steps throws. */
const share = 8

/** How long it throws: staff only come once sagas have given up, and it is mended by then. */
const mendedAfterMs = 60_000

/** A handler of a participant that throws at the do of some steps of some sagas, whenever it is asked for them. */
export const throwing = (parts: PlatformParts): PlatformParts => ({
  ...parts,
  makeParticipants: (made) =>
    new Map(
      Array.from(parts.makeParticipants(made), ([name, participant]) => [
        name,
        name === "coordinator" ? participant : throwingAtSome(name, participant)
      ])
    )
})

const throwingAtSome = (name: ParticipantName, { handlers }: Participant): Participant => ({
  name,
  handlers: new Map(Array.from(handlers, ([type, handler]) => [type, throwingHandler(handler)]))
})

const throwingHandler = (handler: Handler): Handler => ({
  needs: handler.needs,
  handle: (message, work) => {
    if (isHit(message) && work.now < defaultStartAtMs + mendedAfterMs) {
      throw new Error(`The handler of ${message.type} has a defect.`)
    }
    handler.handle(message, work)
  }
})

const isHit = ({ sagaid, sagaphase, sagastep, source }: Message): boolean =>
  source === "coordinator" &&
  sagaphase === "do" &&
  Number.parseInt(hash(`${sagaid}/${sagastep}`).slice(0, 6), 16) % share === 0
