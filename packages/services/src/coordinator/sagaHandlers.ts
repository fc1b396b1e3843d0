import {
  CancelSaga,
  DeadlineReached,
  PurchaseNotSettled,
  ResolutionAnswered,
  ResolveSaga,
  RetrySaga,
  SettlePurchase,
  UndoDropped
} from "@sagaproof/core/message/coordinatorMessages"
import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { StepReply } from "@sagaproof/core/message/StepReply"
import { rejection } from "@sagaproof/core/rejection/Rejection"
import type { MachineInput, StepAnswer } from "@sagaproof/core/saga/MachineInput"
import type { Saga } from "@sagaproof/core/saga/Saga"
import { definitionKey } from "@sagaproof/core/saga/SagaDefinition"

import { consequence } from "../host/compose.ts"
import { Defect } from "../host/Defect.ts"
import type { Handler } from "../host/Participant.ts"
import type { Work } from "../host/Work.ts"
import { type NamedHandler, refuseCaller } from "../participants/request.ts"
import { outcomesKind, outcomesOf } from "../participants/step/outcomes.ts"
import { sagaOf, stepOf } from "../participants/step/sagaOf.ts"
import { carryOut } from "./carryOut.ts"
import type { CoordinatorParts } from "./CoordinatorParts.ts"
import type { RunnableDefinition } from "./Definitions.ts"
import { readSaga, sagaOfMessage, sagaRow } from "./sagaRows.ts"

/** Feeds everything that happens to open sagas into the machine. */
export const makeSagaHandlers = (parts: CoordinatorParts, catalogue: MessageCatalogue): ReadonlyArray<NamedHandler> => [
  ...replyTypes(catalogue).map((type): NamedHandler => [type, ofOwnSaga(parts, answered)]),
  [DeadlineReached.type, ofOwnSaga(parts, deadline)],
  [ResolutionAnswered.type, ofOwnSaga(parts, resolutionAnswered)],
  [UndoDropped.type, ofOwnSaga(parts, (message) => ({ _tag: "UndoDropped", step: stepOf(message) }))],
  [CancelSaga.type, ofNamedSaga(parts, operatorCancel)],
  [RetrySaga.type, ofNamedSaga(parts, operatorRetry)],
  [ResolveSaga.type, ofNamedSaga(parts, operatorResolve)],
  [SettlePurchase.type, settlePurchase(parts)]
]

const replyTypes = (catalogue: MessageCatalogue): ReadonlyArray<string> =>
  Array.from(catalogue.values())
    .filter((type) => type.role === "reply" && type.type !== ResolutionAnswered.type)
    .map(({ type }) => type)

const ofOwnSaga = (parts: CoordinatorParts, inputOf: (message: Message) => MachineInput): Handler => ({
  needs: (message) => {
    const id = sagaOf(message)
    return { rows: [sagaRow(id), { kind: outcomesKind, key: id }], sagas: [id] }
  },
  handle: (message, work) => {
    // A saga that was settled long ago is closed: what still comes for it is recorded, and dropped.
    if (readSaga(work, sagaOf(message)) !== undefined || !outcomesOf(work, sagaOf(message)).closed) {
      advance(parts, sagaOfMessage(work, sagaOf(message)), inputOf(message), work, message)
    }
  }
})

const ofNamedSaga = (parts: CoordinatorParts, inputOf: (message: Message) => MachineInput): Handler => {
  const idOf = (message: Message): string => (message.data as { readonly sagaId: string }).sagaId
  return {
    needs: (message) => ({ rows: [sagaRow(idOf(message))], sagas: [idOf(message)] }),
    handle: (message, work) => {
      const saga = readSaga(work, idOf(message))
      if (saga === undefined) {
        refuseCaller(work, rejection("ENTITY_NOT_FOUND", `There is no saga ${idOf(message)}.`))
      } else {
        advance(parts, saga, inputOf(message), work, message)
      }
    }
  }
}

const advance = (parts: CoordinatorParts, saga: Saga, input: MachineInput, work: Work, cause: Message): void => {
  const runnable = definitionOf(parts, saga)
  const next = parts.transition(runnable.compiled, saga, input, work.now)
  carryOut(parts.announce, runnable, saga, next, work, cause)
}

/** A saga of a version that this process does not know is not touched: its message waits for one that knows it. */
const definitionOf = ({ definitions }: CoordinatorParts, saga: Saga): RunnableDefinition => {
  const runnable = definitions.find(saga.definition, saga.version)
  if (runnable === undefined) {
    const key = definitionKey(saga.definition, saga.version)
    throw new Defect("unknown-version", `Saga ${saga.id} runs under ${key}, which this process does not know.`)
  }
  return runnable
}

const answered = (message: Message): MachineInput => ({
  _tag: "Answered",
  step: stepOf(message),
  answer: answerOf(message.data as StepReply)
})

const answerOf = (reply: StepReply): StepAnswer => {
  switch (reply.outcome) {
    case "done":
      return { _tag: "Done", result: reply.result }
    case "refused":
      return { _tag: "Refused", rejection: reply.rejection }
    case "undone":
      return { _tag: "Undone", reversed: reply.reversed }
  }
}

const deadline = (message: Message): MachineInput => {
  const { sagaattempt, sagaphase, sagastep } = message
  return sagastep === undefined || sagaphase === undefined || sagaattempt === undefined
    ? { _tag: "SagaDeadline" }
    : { _tag: "StepDeadline", step: sagastep, phase: sagaphase, attempt: sagaattempt }
}

const resolutionAnswered = (message: Message): MachineInput => {
  const { as, reason, rejection: problem } = message.data as typeof ResolutionAnswered.data.Type
  return { _tag: "ResolutionAnswered", step: stepOf(message), as, reason, rejection: problem }
}

const operatorCancel = ({ data }: Message): MachineInput => ({
  _tag: "Cancel",
  reason: (data as typeof CancelSaga.data.Type).reason
})

const operatorRetry = ({ data }: Message): MachineInput => ({
  _tag: "Retry",
  step: (data as typeof RetrySaga.data.Type).step
})

const operatorResolve = ({ data }: Message): MachineInput => {
  const { as, reason, step } = data as typeof ResolveSaga.data.Type
  return { _tag: "Resolve", step, as, reason }
}

/**
 * Cancels a purchase that can still be cancelled, and answers when it has ended. A purchase that is past its pivot
 * is waited for.
 */
const settlePurchase = (parts: CoordinatorParts): Handler => ({
  needs: (message) => {
    const { purchase } = message.data as typeof SettlePurchase.data.Type
    return { rows: [sagaRow(sagaOf(message)), sagaRow(purchase)], sagas: [sagaOf(message), purchase] }
  },
  handle: (message, work) => {
    const { purchase, reason } = message.data as typeof SettlePurchase.data.Type
    if (readSaga(work, purchase) === undefined) {
      refuseUnknown(message, purchase, work)
      return
    }
    advance(parts, sagaOfMessage(work, purchase), { _tag: "Cancel", reason }, work, message)
    const watcher = {
      sagaId: sagaOf(message),
      step: stepOf(message),
      attempt: message.sagaattempt ?? 1,
      messageId: message.id
    }
    advance(parts, sagaOfMessage(work, purchase), { _tag: "Watch", watcher }, work, message)
  }
})

const refuseUnknown = (message: Message, purchase: string, work: Work): void =>
  work.emit(
    consequence(work, message, PurchaseNotSettled, {
      source: "coordinator",
      subject: sagaOf(message),
      data: { outcome: "refused", rejection: rejection("ENTITY_NOT_FOUND", `There is no saga ${purchase}.`) },
      ordinal: 0
    })
  )
