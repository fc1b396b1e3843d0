import type { Message } from "@sagaproof/core/message/Message"
import { makeCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { type MessageType, messageType } from "@sagaproof/core/message/MessageType"
import { sharedMessages } from "@sagaproof/core/message/sharedMessages"
import { CertainReply, StepReply, UndoReply } from "@sagaproof/core/message/StepReply"
import { closedOutcomes, type OutcomeLog, type OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"
import * as Schema from "effect/Schema"

import { Defect } from "@sagaproof/services/host/Defect"
import type { Handler } from "@sagaproof/services/host/Participant"
import { Work } from "@sagaproof/services/host/Work"
import { blankRecord } from "@sagaproof/services/participants/step/outcomes"

// A shop of one row, `shelf`, for the handlers of steps: taking goods changes it, putting them back changes it again.

const toShop = { role: "command", receiver: "inventory", topic: "shop-request" } as const
const fromShop = { role: "reply", receiver: "coordinator", topic: "shop-response" } as const
const Goods = Schema.Struct({ pieces: Schema.Int })

/** {@inheritDoc Goods} */
export type Goods = typeof Goods.Type

export const Take = messageType("Take", { ...toShop, data: Goods, replies: { done: "Taken", refused: "NotTaken" } })
export const TakeSurely = messageType("TakeSurely", { ...toShop, data: Goods, replies: { done: "TakenSurely" } })
export const PutBack = messageType("PutBack", { ...toShop, data: Goods, replies: { undone: "PutBackAgain" } })

export const catalogue = makeCatalogue([
  Take,
  messageType("Taken", { ...fromShop, data: StepReply }),
  messageType("NotTaken", { ...fromShop, data: StepReply }),
  TakeSurely,
  messageType("TakenSurely", { ...fromShop, data: CertainReply }),
  PutBack,
  messageType("PutBackAgain", { ...fromShop, data: UndoReply }),
  ...sharedMessages
] as unknown as ReadonlyArray<MessageType<never>>)

/** A message of the step `take` of the saga `saga-1`. */
export const stepMessage = <Data>(
  type: MessageType<Data>,
  data: Data,
  given: Partial<Message> = {}
): Message<Data> => ({
  id: `message-${type.type}`,
  type: type.type,
  source: "coordinator",
  subject: "order-1",
  time: 0,
  dataschema: type.dataschema,
  correlationid: "order-1",
  sagaid: "saga-1",
  sagastep: "take",
  sagaphase: "do",
  sagaattempt: 1,
  causationid: undefined,
  partitionkey: "order-1",
  traceparent: undefined,
  receiver: type.receiver,
  ...given,
  data
})

/** A record of the step, as it was left. */
export const record = (given: Partial<OutcomeRecord>): OutcomeRecord => ({ ...blankRecord("inventory"), ...given })

/** A unit that has loaded the outcomes of the saga, with this record of the step, and a shelf of 10 pieces. */
export const unitWith = (known: OutcomeRecord | "closed" | undefined) => {
  const log: OutcomeLog | undefined =
    known === "closed" ? closedOutcomes : known && { closed: false, records: { take: known } }
  const work = new Work(
    {
      duplicates: new Set(),
      timers: new Set(),
      row: (kind) => (kind === "outcomes" ? { state: log, version: 1 } : { state: 10, version: 1 })
    },
    0
  )
  /** Lets a handler handle a message; answers what it emitted, or the reason for which it is parked. */
  const handle = (handler: Handler, message: Message): ReadonlyArray<{ type: string; data: unknown }> | string => {
    work.begin(message)
    const before = work.emitted.length
    try {
      handler.handle(message, work)
    } catch (error) {
      if (error instanceof Defect) {
        return error.reason
      }
      throw error
    }
    return work.emitted.slice(before).map(({ type, data }) => ({ type, data }))
  }
  const shelf = (): number => work.state("shelf", "shop") as number
  const outcome = (): OutcomeRecord | undefined => (work.state("outcomes", "saga-1") as OutcomeLog).records["take"]
  return { work, handle, shelf, outcome }
}
