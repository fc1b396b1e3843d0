import { ReleaseStock } from "@sagaproof/core/message/inventoryMessages"
import type { Message } from "@sagaproof/core/message/Message"
import type { Handler } from "@sagaproof/services/host/Participant"
import type { TimerDraft } from "@sagaproof/services/host/WantedTimers"

import type { Mutant } from "../Mutant.ts"
import { changeHandler } from "../planting/changeHandler.ts"

/** How long a hold lives on its own: shorter than a provider may take. */
const lifeMs = 5_000

const slot = "/reserve/hold-over"

/** What the sweeper asks for: the goods of a hold back, as its saga would. */
const holdOver = ({ owner, subject }: TimerDraft<Message>): Message => ({
  ...subject,
  id: owner + slot,
  type: ReleaseStock.type,
  dataschema: ReleaseStock.dataschema,
  sagaphase: "undo"
})

const withLife = (handler: Handler): Handler => ({
  needs: handler.needs,
  handle: (message, work) => {
    handler.handle(message, work)
    const dueAt = work.now + lifeMs
    work.setTimer({ owner: message.sagaid ?? "", slot, dueAt, subject: message, messageOf: holdOver })
  }
})

export const expiringHold: Mutant = {
  id: "resv.ttl-vs-pay",
  class: "hold-expiry",
  breaks: "A hold expires by itself while its saga still waits for the payment.",
  seenBy: ["residue-of-stuck", "order-agreement"],
  alter: (parts) => changeHandler(parts, "inventory", "ReserveStock", withLife)
}
