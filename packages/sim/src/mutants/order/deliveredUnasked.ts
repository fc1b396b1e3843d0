import type { Message } from "@sagaproof/core/message/Message"
import type { OrderSubmission } from "@sagaproof/core/message/OrderRequest"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

export const deliveredUnasked: Mutant = {
  id: "order.delivered-unasked",
  class: "wrong-record",
  breaks: "That a buyer wants to fetch an order is ignored: it is delivered all the same.",
  seenBy: ["kept-as-asked"],
  alter: (parts) =>
    changeHandler(parts, "coordinator", "SubmitOrder", (handler) => ({
      needs: (message) => handler.needs(withDelivery(message)),
      handle: (message, work) => handler.handle(withDelivery(message), work)
    }))
}

const withDelivery = (message: Message): Message => {
  const { delivery: _delivery, ...submission } = message.data as OrderSubmission
  return { ...message, data: submission }
}
