import type { Message } from "@sagaproof/core/message/Message"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import { ResolutionAnswered } from "@sagaproof/core/message/coordinatorMessages"
import type { ResolveStep } from "@sagaproof/core/message/sharedMessages"
import { type Rejection, rejection } from "@sagaproof/core/rejection/Rejection"
import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"

import { consequence } from "../../host/compose.ts"
import type { Handler } from "../../host/Participant.ts"
import type { Work } from "../../host/Work.ts"
import { blankRecord, outcomesKind, outcomesOf, recordOutcome } from "./outcomes.ts"
import { sagaOf, stepOf } from "./sagaOf.ts"

type Resolution = typeof ResolveStep.data.Type

/**
 * Makes the handler of an operator's resolution. The participant refuses it when its own record says otherwise; else
 * it writes the outcome, without effect, or the tombstone, so that a late do or undo meets the same answer.
 */
export const makeResolveHandler = (participant: ParticipantName): Handler => ({
  needs: (message) => ({ rows: [{ kind: outcomesKind, key: sagaOf(message) }], sagas: [sagaOf(message)] }),
  handle: (message, work) => {
    const resolution = message.data as Resolution
    const sagaId = sagaOf(message)
    const step = stepOf(message)
    const log = outcomesOf(work, sagaId)
    if (log.closed) {
      return
    }
    const record = log.records[step]
    const problem = record === undefined ? undefined : contradiction(record, resolution, message)
    if (problem === undefined) {
      recordOutcome(work, sagaId, step, resolved(record ?? blankRecord(participant), resolution))
    }
    answer(work, message, participant, resolution, problem)
  }
})

const contradiction = (record: OutcomeRecord, { as }: Resolution, message: Message): Rejection | undefined => {
  const contradicts =
    as === "done"
      ? record.status === "refused" || record.status === "tombstone" || record.status === "undone"
      : record.status === "done" && !record.undoPending
  return contradicts
    ? rejection(
        "RESOLUTION_CONTRADICTED",
        `The participant's record of step ${message.sagastep} of saga ${message.sagaid} is ${record.status}.`
      )
    : undefined
}

const resolved = (record: OutcomeRecord, { as }: Resolution): OutcomeRecord => {
  if (as === "done") {
    return record.status === "done" ? record : { ...record, status: "done", byOperator: true }
  }
  switch (record.status) {
    case "refused":
    case "tombstone":
    case "undone":
      return record
    case "pending":
      return { ...record, status: "tombstone", reversed: false, undoPending: false, byOperator: true }
    case "done":
      return { ...record, status: "undone", reversed: false, undoPending: false, byOperator: true }
  }
}

const answer = (
  work: Work,
  message: Message,
  source: ParticipantName,
  { as, reason }: Resolution,
  problem: Rejection | undefined
): void => {
  work.emit(
    consequence(work, message, ResolutionAnswered, {
      source,
      subject: message.sagaid ?? "",
      data: problem === undefined ? { as, reason } : { as, reason, rejection: problem },
      ordinal: 0
    })
  )
}
