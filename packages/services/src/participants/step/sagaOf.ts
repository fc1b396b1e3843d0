import type { Message } from "@sagaproof/core/message/Message"

import { Defect } from "../../host/Defect.ts"

/** The saga that a step's message belongs to. */
export const sagaOf = (message: Message): string => {
  if (message.sagaid === undefined) {
    throw new Defect("defect", `Message ${message.id} of type ${message.type} names no saga.`)
  }
  return message.sagaid
}

/** The step that a message is about. */
export const stepOf = (message: Message): string => {
  if (message.sagastep === undefined) {
    throw new Defect("defect", `Message ${message.id} of type ${message.type} names no step.`)
  }
  return message.sagastep
}
