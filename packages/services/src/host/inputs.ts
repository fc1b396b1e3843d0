import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { outsideClaim } from "@sagaproof/core/message/MessageId"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { DeliveryBatch } from "@sagaproof/core/ports/Bus"
import type { Timer } from "@sagaproof/core/ports/Timer"

import type { UnitInput } from "./UnitInput.ts"

/** A timer that is due. */
export const inputOfTimer = ({ id, message }: Timer): UnitInput => ({
  message,
  origin: "timer",
  timer: id,
  idempotency: undefined,
  redrive: undefined
})

/** The deliveries that are for this participant: others share some of its topics. */
export const inputsOf = (
  { deliveries }: DeliveryBatch,
  participant: ParticipantName,
  catalogue: MessageCatalogue
): ReadonlyArray<UnitInput> => {
  const inputs: Array<UnitInput> = []
  for (const { message } of deliveries) {
    if (message.receiver === participant) {
      inputs.push(catalogue.get(message.type)?.role === "request" ? inputOfRequest(message) : inputOfBus(message))
    }
  }
  return inputs
}

/** A message that came over the bus. */
export const inputOfBus = (message: Message): UnitInput => ({
  message,
  origin: "bus",
  timer: undefined,
  idempotency: undefined,
  redrive: undefined
})

/** A command from outside that came through the log: no unit has journaled it, and its caller waits for an answer. */
const inputOfRequest = (message: Message): UnitInput => ({
  message,
  origin: "outside",
  timer: undefined,
  idempotency: outsideClaim(message.id),
  redrive: undefined
})
