import type { CallBudget } from "@sagaproof/core/gateway/CallBudget"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import { orderOfBody } from "@sagaproof/core/gateway/orderOfBody"
import type { Message } from "@sagaproof/core/message/Message"
import { deliveryKey, recallKey } from "@sagaproof/core/saga/presets/cancelOrder"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"
import type { Aggregates } from "./Aggregates.ts"
import { apply, intend, takeBackIntent, type Wanted } from "./intent/Intents.ts"
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
 * request that is not resolved, which would come after what recalls it. That a recall waits is written into the request:
 * a row that is only just made is not seen by who locks the request at the same time to write its answer.
 */
export const recallCarrier = (aggregates: Aggregates, work: Work, message: Message, orderId: string): void => {
  const { deliveryIntent } = aggregates
  const request = work.read(deliveryIntent, deliveryKey(orderId))
  if (request === undefined || takeBackIntent(work, deliveryIntent, request)) {
    return
  }
  const key = recallKey(orderId)
  if (request.status !== "calling") {
    sendRecall(aggregates, work, message, request, key)
  } else if (request.awaitedBy === undefined) {
    apply(work, deliveryIntent, request.key, { _tag: "AwaitAnswer", key: request.key, by: key })
  }
}

const sendRecall = (aggregates: Aggregates, work: Work, message: Message, request: Intent, key: string): void =>
  intend(
    work,
    message,
    aggregates.deliveryIntent,
    wantedOf(message, key, "cancel", { orderId: orderOfBody(request.body), request: request.key })
  )

/** What the delivery participant makes of the carrier's answers: a recall that waited for one goes out, or is void. */
export const makeCarrierCalls = (aggregates: Aggregates, policy: CallBudget): IntentOwner => {
  const { deliveryIntent } = aggregates
  const sendAwaited = (request: Intent, work: Work, message: Message): void => {
    if (request.awaitedBy !== undefined) {
      sendRecall(aggregates, work, message, request, request.awaitedBy)
    }
  }
  return {
    participant: "delivery",
    aggregate: deliveryIntent,
    policy,
    needs: (message) =>
      recallOf(message) === message.subject ? [] : [{ kind: deliveryIntent.kind, key: recallOf(message) }],
    settled: (request, work, message) => {
      if (request.answer?._tag === "Approved") {
        sendAwaited(request, work, message)
      }
    },
    givenUp: sendAwaited
  }
}

/** The recall of the order whose call a message is about. */
const recallOf = ({ correlationid, id }: Message): string => {
  if (correlationid === undefined) {
    throw new Defect("defect", `Message ${id} names no order.`)
  }
  return recallKey(correlationid)
}
