import { type CallBudget, callWaitMs } from "@sagaproof/core/gateway/CallBudget"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { Message } from "@sagaproof/core/message/Message"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { GatewayAnswered, GatewayNotified, IntentDue } from "@sagaproof/core/message/sharedMessages"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import type { RowReference } from "@sagaproof/core/ports/Row"

import type { Handler } from "../../host/Participant.ts"
import type { Work } from "../../host/Work.ts"
import { apply, armCall, armGivingUp, callSlot, givingUpSlot, type IntentAggregate } from "./Intents.ts"

type Due = typeof IntentDue.data.Type
type Answered = typeof GatewayAnswered.data.Type

/** What a participant does when the outside has decided on one of its calls. */
export interface IntentOwner {
  readonly participant: ParticipantName
  readonly aggregate: IntentAggregate
  readonly policy: CallBudget
  /** The rows that the consequences of an answer touch, besides the intent. */
  readonly needs: (message: Message) => ReadonlyArray<RowReference>
  readonly settled: (intent: Intent, work: Work, message: Message) => void
  /** What it does when a call is given up without a definite answer. */
  readonly givenUp?: (intent: Intent, work: Work, message: Message) => void
}

/**
 * Makes the two handlers of a participant's calls to the outside: it is time for one, and what became of it.
 * The intent is marked as calling, and the timer of the next attempt is set, before the call is made; so a process
 * that dies in the call leaves it to be made again, with the same key.
 */
export const makeIntentHandlers = (owner: IntentOwner): ReadonlyArray<readonly [string, Handler]> => {
  const { aggregate } = owner
  const needs: Handler["needs"] = (message) => ({
    rows: [{ kind: aggregate.kind, key: message.subject }, ...owner.needs(message)],
    sagas: message.sagaid === undefined ? [] : [message.sagaid]
  })
  return [
    [IntentDue.type, { needs, handle: (message, work) => call(owner, message, work) }],
    [GatewayAnswered.type, { needs, handle: (message, work) => settle(owner, message, work) }],
    [
      GatewayNotified.type,
      {
        needs: (message) => ({ rows: [{ kind: aggregate.kind, key: message.subject }], sagas: [] }),
        handle: (message, work) => lookAgain(owner, message, work)
      }
    ]
  ]
}

const isOpen = (intent: Intent): boolean =>
  intent.status === "pending" || intent.status === "calling" || intent.status === "exhausted"

const call = ({ aggregate, givenUp, participant, policy }: IntentOwner, message: Message, work: Work): void => {
  const { attempt, intent: key } = message.data as Due
  const intent = work.read(aggregate, key)
  if (intent === undefined || !isOpen(intent)) {
    return
  }
  if (attempt > policy.attempts && intent.status === "calling") {
    apply(work, aggregate, key, { _tag: "ExhaustIntent", key })
    givenUp?.(intent, work, message)
    return
  }
  apply(work, aggregate, key, { _tag: "BeginCall", key, at: work.now })
  const wanted = {
    participant,
    key,
    gateway: intent.gateway as GatewayName,
    operation: intent.operation,
    body: intent.body,
    step: message.sagastep,
    phase: message.sagaphase
  }
  const over = work.now + callWaitMs(policy, intent.attempts + 1)
  if (attempt < policy.attempts) {
    armCall(work, message, wanted, attempt + 1, over)
  } else {
    armGivingUp(work, message, wanted, attempt, over)
  }
  work.calls.push({
    call: { gateway: wanted.gateway, key, operation: intent.operation, body: intent.body, bodyHash: intent.bodyHash },
    due: message,
    attempt,
    repeated: intent.attempts > 0,
    firstCalledAt: intent.unprovenSince ?? work.now
  })
}

/** A notification proves nothing, as it may be late, doubled or about another time; the outside is asked itself. */
const lookAgain = ({ aggregate }: IntentOwner, message: Message, work: Work): void => {
  const intent = work.read(aggregate, message.subject)
  if (intent?.status !== "calling" && intent?.status !== "exhausted") {
    return
  }
  const { body, bodyHash, gateway, key, operation, sagaId } = intent
  const { orderId } = body as { readonly orderId?: string }
  const [step, phase] = key.split("/").slice(-2)
  work.calls.push({
    call: { gateway: gateway as GatewayName, key, operation, body, bodyHash },
    due: {
      ...message,
      correlationid: orderId,
      partitionkey: orderId ?? message.partitionkey,
      sagaid: sagaId,
      sagastep: step,
      sagaphase: phase === "undo" ? "undo" : "do"
    },
    attempt: intent.attempts,
    firstCalledAt: intent.unprovenSince ?? work.now,
    lookUpOnly: true
  })
}

const settle = (owner: IntentOwner, message: Message, work: Work): void => {
  const answer = message.data as Answered
  const { aggregate } = owner
  const intent = work.read(aggregate, answer.intent)
  if (intent === undefined || !isOpen(intent)) {
    return
  }
  if (answer.outcome === "unknown" || answer.outcome === "not-found") {
    apply(work, aggregate, intent.key, {
      _tag: "RecordUnknown",
      key: intent.key,
      reason: answer.message ?? answer.outcome
    })
    return
  }
  const given =
    answer.outcome === "approved"
      ? ({ _tag: "Approved", reference: answer.reference ?? "" } as const)
      : ({ _tag: "Declined", code: answer.code ?? "DECLINED", message: answer.message ?? "" } as const)
  apply(work, aggregate, intent.key, { _tag: "RecordAnswer", key: intent.key, answer: given })
  const { attempts, key } = intent
  // Which of them is set depends on who asked last: a call that was given up may have been asked for anew.
  work.cancelTimer(key, callSlot(attempts + 1))
  work.cancelTimer(key, givingUpSlot(attempts))
  const settled = work.read(aggregate, intent.key)
  if (settled !== undefined) {
    owner.settled(settled, work, message)
  }
}
