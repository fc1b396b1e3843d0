import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { Message } from "@sagaproof/core/message/Message"
import { consequenceId } from "@sagaproof/core/message/MessageId"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { GatewayAnswered, GatewayNotified } from "@sagaproof/core/message/sharedMessages"
import type { GatewayName, GatewayNotification } from "@sagaproof/core/ports/Gateway"

import { type GatewayExecutor, makeGatewayExecutor } from "../gateways/GatewayExecutor.ts"
import type { GatewayOutcome, GatewayReport } from "../gateways/GatewayOutcome.ts"
import type { Inbox } from "../host/Inbox.ts"
import type { IntentCall } from "../host/IntentCall.ts"
import type { PlatformParts } from "./PlatformParts.ts"

type Answered = typeof GatewayAnswered.data.Type

/** Whose calls go through a gateway: its answers and notifications go back there. */
const ownerOf: Record<GatewayName, ParticipantName> = {
  "payment-provider": "payment",
  carrier: "delivery",
  notifier: "notification",
  "data-platform": "analytics"
}

/**
 * Starts the executor of the calls to the outside. What a call has come to goes into the inbox of its participant;
 * when that is full the answer is lost, and the call is made again, with the same key, when its lease is over.
 */
export const connectGateways = Effect.fnUntraced(function* (
  parts: PlatformParts,
  inboxOf: (participant: ParticipantName) => Inbox | undefined
): Effect.fn.Return<GatewayExecutor<IntentCall>, never, Scope.Scope> {
  const clock = yield* Clock.Clock
  const send = (message: Message): void => {
    inboxOf(message.receiver)?.offer({
      message,
      origin: "inside",
      timer: undefined,
      idempotency: undefined,
      redrive: undefined
    })
  }
  for (const gateway of parts.gateways.values()) {
    const stop = gateway.notifications((heard) => send(notified(heard, clock.currentTimeMillisUnsafe())))
    yield* Effect.addFinalizer(() => Effect.sync(stop))
  }
  return yield* makeGatewayExecutor<IntentCall>({
    gateways: parts.gateways,
    concurrency: parts.limits.callsAtOnce,
    callTimeoutMs: parts.limits.callTimeoutMs,
    longestCallMs: parts.limits.longestCallMs,
    deliver: (report) => send(answered(report, clock.currentTimeMillisUnsafe()))
  })
})

const answered = ({ outcome, submission }: GatewayReport<IntentCall>, time: number): Message<Answered> => ({
  ...submission.due,
  id: consequenceId(submission.due.id, 0),
  type: GatewayAnswered.type,
  source: submission.call.gateway,
  subject: submission.call.key,
  time,
  dataschema: GatewayAnswered.dataschema,
  causationid: submission.due.id,
  data: { intent: submission.call.key, attempt: submission.attempt, ...outcomeOf(outcome) }
})

const outcomeOf = (outcome: GatewayOutcome): Omit<Answered, "intent" | "attempt"> => {
  switch (outcome._tag) {
    case "Answered":
      return outcome.answer._tag === "Approved"
        ? { outcome: "approved", reference: outcome.answer.reference }
        : { outcome: "declined", code: outcome.answer.code, message: outcome.answer.message }
    case "Unknown":
      return { outcome: "unknown", message: outcome.message }
    case "NotFound":
      return { outcome: "not-found" }
  }
}

const notified = ({ gateway, id, key }: GatewayNotification, time: number): Message => ({
  id: `${gateway}/${id}`,
  type: GatewayNotified.type,
  source: gateway,
  subject: key,
  time,
  dataschema: GatewayNotified.dataschema,
  correlationid: undefined,
  sagaid: undefined,
  sagastep: undefined,
  sagaphase: undefined,
  sagaattempt: undefined,
  causationid: undefined,
  partitionkey: key,
  traceparent: undefined,
  receiver: ownerOf[gateway],
  data: { intent: key }
})
