import * as Result from "effect/Result"

import type { Aggregate } from "@sagaproof/core/aggregate/Aggregate"
import type { Intent } from "@sagaproof/core/gateway/Intent"
import type { IntentCommand } from "@sagaproof/core/gateway/IntentCommand"
import type { IntentEvent } from "@sagaproof/core/gateway/IntentEvent"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { Message, StepPhase } from "@sagaproof/core/message/Message"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { IntentDue } from "@sagaproof/core/message/sharedMessages"
import type { GatewayName } from "@sagaproof/core/ports/Gateway"

import { Defect } from "../../host/Defect.ts"
import type { TimerDraft } from "../../host/WantedTimers.ts"
import type { Work } from "../../host/Work.ts"

/** Intents of one participant: calls to the outside that are durable before they are made. */
export type IntentAggregate = Aggregate<Intent | undefined, IntentCommand, IntentEvent>

/** A call that is to be made. */
export interface Wanted {
  readonly participant: ParticipantName
  readonly key: string
  readonly gateway: GatewayName
  readonly operation: string
  readonly body: unknown
  /** The step on whose behalf it is made; its messages carry it. */
  readonly step: string | undefined
  readonly phase: StepPhase | undefined
}

/** Makes an intent durable and due at once. An intent that exists already is only made due again if it gave up. */
export const intend = (work: Work, cause: Message, aggregate: IntentAggregate, wanted: Wanted): void => {
  const existing = work.read(aggregate, wanted.key)
  if (existing !== undefined && existing.status !== "exhausted") {
    return
  }
  if (existing === undefined) {
    apply(work, aggregate, wanted.key, {
      _tag: "CreateIntent",
      key: wanted.key,
      gateway: wanted.gateway,
      operation: wanted.operation,
      body: wanted.body as Intent["body"],
      bodyHash: fingerprint(wanted.body),
      ...(cause.sagaid === undefined ? {} : { sagaId: cause.sagaid })
    })
  }
  armCall(work, cause, wanted, (existing?.attempts ?? 0) + 1, work.now)
}

/** Takes an intent back that no call was begun for, with its timer; answers whether that could be done. */
export const takeBackIntent = (work: Work, aggregate: IntentAggregate, intent: Intent): boolean => {
  const { attempts, key } = intent
  if (Result.isFailure(work.decide(aggregate, key, { _tag: "CancelIntent", key }))) {
    return false
  }
  work.cancelTimer(key, callSlot(attempts + 1))
  return true
}

/** Sets the timer of one attempt of a call. */
export const armCall = (work: Work, cause: Message, wanted: Wanted, attempt: number, dueAt: number): void =>
  arm(work, cause, wanted, attempt, dueAt, callSlot(attempt))

/** Sets the timer that ends the last attempt: when it is due the call is given up, until a person wants it again. */
export const armGivingUp = (work: Work, cause: Message, wanted: Wanted, attempt: number, dueAt: number): void =>
  arm(work, cause, wanted, attempt + 1, dueAt, givingUpSlot(attempt))

const arm = (work: Work, cause: Message, wanted: Wanted, attempt: number, dueAt: number, slot: string): void =>
  work.setTimer({
    owner: wanted.key,
    slot,
    dueAt,
    subject: { now: work.now, cause, wanted, attempt },
    messageOf: dueMessage
  })

/** What follows a call's key in the id of the timer, and of the message, of one attempt of it. */
export const callSlot = (attempt: number): string => `/call/${attempt}`

/**
 * The same of the message that gives a call up after an attempt. It is not that of the next attempt, which there may
 * still be: its message must not be a duplicate then.
 */
export const givingUpSlot = (attempt: number): string => `/given-up/${attempt}`

/** An attempt that is to be made, or given up, when its timer is due. */
interface Due {
  readonly now: number
  readonly cause: Message
  readonly wanted: Wanted
  readonly attempt: number
}

const dueMessage = ({ slot, subject: { attempt, cause, now, wanted } }: TimerDraft<Due>): Message => ({
  id: wanted.key + slot,
  type: IntentDue.type,
  source: wanted.participant,
  subject: wanted.key,
  time: now,
  dataschema: IntentDue.dataschema,
  correlationid: cause.correlationid,
  sagaid: cause.sagaid,
  sagastep: wanted.step,
  sagaphase: wanted.phase,
  sagaattempt: cause.sagaattempt,
  causationid: cause.id,
  partitionkey: cause.partitionkey,
  traceparent: cause.traceparent,
  receiver: wanted.participant,
  data: { intent: wanted.key, attempt }
})

/** Lets an intent decide; a refusal is a defect of the participant. */
export const apply = (work: Work, aggregate: IntentAggregate, key: string, command: IntentCommand): boolean => {
  const decision = work.decide(aggregate, key, command)
  if (Result.isFailure(decision)) {
    throw new Defect("defect", `${decision.failure.code}: ${decision.failure.message}`)
  }
  return decision.success.length > 0
}
