import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { Message } from "@sagaproof/core/message/Message"
import { deliveryKey, recallKey } from "@sagaproof/core/saga/presets/cancelOrder"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"
import type { Aggregates } from "./Aggregates.ts"
import { apply, armCall, type CallPolicy, intend, intendLater, takeBackIntent, type Wanted } from "./intent/Intents.ts"
import type { IntentOwner } from "./intent/makeIntentHandlers.ts"
import { stepOf } from "./step/sagaOf.ts"

const wantedOf = (message: Message, key: string, operation: "request" | "cancel", body: unknown): Wanted => ({
  participant: "delivery",
  key,
  gateway: "carrier",
  operation,
  body,
  step: stepOf(message),
  phase: "do"
})

/** Asks the carrier for the delivery of an order; the answer changes nothing of the saga (S0-54, 2.2). */
export const askCarrier = (aggregates: Aggregates, work: Work, message: Message, orderId: string): void =>
  intend(work, message, aggregates.deliveryIntent, wantedOf(message, deliveryKey(orderId), "request", { orderId }))

/**
 * Tells the carrier that an order is not wanted any more. Where it was never asked nothing is said; and never beside a
 * request that is not resolved, which would come after what recalls it.
 */
export const recallCarrier = (aggregates: Aggregates, work: Work, message: Message, orderId: string): void => {
  const { deliveryIntent } = aggregates
  const request = work.read(deliveryIntent, deliveryKey(orderId))
  if (request === undefined || takeBackIntent(work, deliveryIntent, request)) {
    return
  }
  const wanted = wantedOf(message, recallKey(orderId), "cancel", { orderId, request: request.key })
  if (request.status !== "calling") {
    intend(work, message, deliveryIntent, wanted)
  } else if (work.read(deliveryIntent, wanted.key) === undefined) {
    intendLater(work, message, deliveryIntent, wanted)
  }
}

/** What the delivery participant makes of the carrier's answers: a recall that waited for one goes out, or is void. */
export const makeCarrierCalls = ({ deliveryIntent }: Aggregates, policy: CallPolicy): IntentOwner => {
  const waiting = (work: Work, message: Message): Intent | undefined => {
    const recall = work.read(deliveryIntent, recallOf(message))
    return recall?.status === "pending" && recall.key !== message.subject ? recall : undefined
  }
  const send = (work: Work, message: Message): void => {
    const recall = waiting(work, message)
    if (recall !== undefined) {
      armCall(work, message, wantedOf(message, recall.key, "cancel", recall.body), 1, work.now)
    }
  }
  return {
    participant: "delivery",
    aggregate: deliveryIntent,
    policy,
    needs: (message) =>
      recallOf(message) === message.subject ? [] : [{ kind: deliveryIntent.kind, key: recallOf(message) }],
    settled: ({ answer }, work, message) => {
      const recall = waiting(work, message)
      if (answer?._tag === "Approved") {
        send(work, message)
      } else if (recall !== undefined) {
        apply(work, deliveryIntent, recall.key, { _tag: "CancelIntent", key: recall.key })
      }
    },
    givenUp: (_, work, message) => send(work, message)
  }
}

/** The recall of the order whose call a message is about. */
const recallOf = ({ correlationid, id }: Message): string => {
  if (correlationid === undefined) {
    throw new Defect("defect", `Message ${id} names no order.`)
  }
  return recallKey(correlationid)
}
