import { hashOf, type RequestFingerprint } from "@sagaproof/core/identity/RequestFingerprint"
import { fingerprint } from "@sagaproof/core/identity/Fingerprint"
import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { StepReply } from "@sagaproof/core/message/StepReply"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"

import { Defect } from "../../host/Defect.ts"
import type { Handler } from "../../host/Participant.ts"
import type { Work } from "../../host/Work.ts"
import { outcomesOf, recordOutcome } from "./outcomes.ts"
import { makeReplier } from "./replies.ts"
import { sagaOf, stepOf } from "./sagaOf.ts"
import { stepNeeds } from "./stepNeeds.ts"
import type { DoBehaviour, StepDecision } from "./StepBehaviour.ts"

/**
 * Makes the handler of a step's do. What was answered once is answered again, whatever has changed since; another
 * payload under the same (saga, step) is a defect; a do that comes after its undo is refused.
 */
export const makeDoHandler = <Data>(
  catalogue: MessageCatalogue,
  participant: ParticipantName,
  behaviour: DoBehaviour<Data>
): Handler => {
  const reply = makeReplier(catalogue, participant, behaviour.type)

  const firstTime = (message: Message<Data>, work: Work, sagaId: string, step: string): void => {
    const savepoint = work.savepoint()
    const decision = behaviour.decide(message.data, work, message)
    if (decision._tag === "Refused" && decision.keep !== true) {
      work.rollback(savepoint)
    }
    recordOutcome(work, sagaId, step, recordOf(participant, message.data, decision))
    if (decision._tag !== "Pending") {
      reply(work, message, replyOf(decision))
    }
  }

  return {
    needs: stepNeeds(behaviour),
    handle: (untyped, work) => {
      const message = untyped as Message<Data>
      if (behaviour.query === true) {
        const decision = behaviour.decide(message.data, work, message)
        if (decision._tag !== "Pending") {
          reply(work, message, replyOf(decision))
        }
        return
      }
      const sagaId = sagaOf(message)
      const step = stepOf(message)
      const log = outcomesOf(work, sagaId)
      if (log.closed) {
        return
      }
      const record = log.records[step]
      if (record === undefined) {
        firstTime(message, work, sagaId, step)
        return
      }
      assertSamePayload(message, record)
      const again = replyAgain(record, sagaId, step)
      if (again === undefined) {
        const decision = behaviour.askedAgain?.(message.data, work, message)
        if (decision !== undefined && decision._tag !== "Pending") {
          recordOutcome(work, sagaId, step, recordOf(participant, message.data, decision))
          reply(work, message, replyOf(decision))
        }
      } else {
        reply(work, message, again)
      }
    }
  }
}

const recordOf = (participant: ParticipantName, request: unknown, decision: StepDecision): OutcomeRecord => ({
  participant,
  status: decision._tag === "Done" ? "done" : decision._tag === "Refused" ? "refused" : "pending",
  request: request as RequestFingerprint,
  result: decision._tag === "Done" ? decision.result : undefined,
  rejection: decision._tag === "Refused" ? decision.rejection : undefined,
  reversed: undefined,
  undoPending: false,
  byOperator: false
})

const replyOf = (decision: Exclude<StepDecision, { readonly _tag: "Pending" }>): StepReply =>
  decision._tag === "Done"
    ? decision.result === undefined
      ? plainlyDone
      : { outcome: "done", result: decision.result }
    : { outcome: "refused", rejection: decision.rejection }

/** Most steps are done without a result: they share one answer. */
const plainlyDone: StepReply = Object.freeze({ outcome: "done" })

const replyAgain = (record: OutcomeRecord, sagaId: string, step: string): StepReply | undefined => {
  switch (record.status) {
    case "pending":
      return undefined
    case "done":
      return { outcome: "done", result: record.result }
    case "refused":
      return record.rejection === undefined ? undefined : { outcome: "refused", rejection: record.rejection }
    case "tombstone":
    case "undone":
      // What was done and taken back again did happen: a refusal would tell the saga that it never did.
      return record.reversed === true
        ? { outcome: "done", result: record.result }
        : {
            outcome: "refused",
            rejection: rejection("STEP_UNDONE", `Saga ${sagaId} has undone its step ${step}.`)
          }
  }
}

const assertSamePayload = (message: Message, record: OutcomeRecord): void => {
  if (record.request !== undefined && hashOf(record.request) !== fingerprint(message.data)) {
    throw new Defect("payload-mismatch", `Message ${message.id} carries another payload than the step did before.`)
  }
}
