import * as Schema from "effect/Schema"

import { Identifier } from "../identity/Identifier.ts"
import { Rejection } from "../rejection/Rejection.ts"
import { messageType } from "./MessageType.ts"
import { OrderSubmission } from "./OrderRequest.ts"
import { StepReply } from "./StepReply.ts"

const toCoordinator = { receiver: "coordinator" } as const
const operator = { role: "request", receiver: "coordinator", topic: "operator-command" } as const

/** A buyer submits an order: its saga starts, or the submission is refused (C-28). */
export const SubmitOrder = messageType("SubmitOrder", {
  role: "request",
  ...toCoordinator,
  topic: "order-submission",
  data: OrderSubmission
})

/** A buyer, seller or administrator cancels a whole order: a saga of its own starts (S4-065). */
export const CancelOrder = messageType("CancelOrder", {
  role: "request",
  ...toCoordinator,
  topic: "order-submission",
  data: Schema.Struct({ orderId: Identifier, by: Schema.String, reason: Schema.String })
})

/** The wait of one attempt of a step, or of the saga itself, is over. Timers carry it. */
export const DeadlineReached = messageType("DeadlineReached", {
  role: "command",
  ...toCoordinator,
  topic: "saga-deadline",
  data: Schema.Struct({ deadline: Schema.Literals(["step", "saga"]) })
})

/** Asks for an order's purchase saga to be cancelled if that is still possible, and to tell how it ended. */
export const SettlePurchase = messageType("SettlePurchase", {
  role: "command",
  ...toCoordinator,
  topic: "saga-request",
  data: Schema.Struct({ purchase: Schema.String, reason: Schema.String }),
  replies: { done: "PurchaseSettled", refused: "PurchaseNotSettled" }
})
export const PurchaseSettled = messageType("PurchaseSettled", {
  role: "reply",
  ...toCoordinator,
  topic: "saga-response",
  data: StepReply
})
export const PurchaseNotSettled = messageType("PurchaseNotSettled", {
  role: "reply",
  ...toCoordinator,
  topic: "saga-response",
  data: StepReply
})

/** The operator cancels a saga before its pivot. */
export const CancelSaga = messageType("CancelSaga", {
  ...operator,
  data: Schema.Struct({ sagaId: Schema.String, reason: Schema.String })
})

/** The operator restarts the budget of one stuck step, or of all. */
export const RetrySaga = messageType("RetrySaga", {
  ...operator,
  data: Schema.Struct({ sagaId: Schema.String, step: Schema.optionalKey(Schema.String) })
})

/** The operator says of an unproven step of a stuck saga whether it happened. */
export const ResolveSaga = messageType("ResolveSaga", {
  ...operator,
  data: Schema.Struct({
    sagaId: Schema.String,
    step: Schema.String,
    as: Schema.Literals(["done", "not-done"]),
    reason: Schema.String
  })
})

/** What a participant says of a resolution that it was asked to write down. */
export const ResolutionAnswered = messageType("ResolutionAnswered", {
  role: "reply",
  ...toCoordinator,
  topic: "resolution-response",
  data: Schema.Struct({
    as: Schema.Literals(["done", "not-done"]),
    reason: Schema.String,
    rejection: Schema.optionalKey(Rejection)
  })
})

/** An operator dropped the parked undo of a step: nobody will answer it. */
export const UndoDropped = messageType("UndoDropped", {
  role: "event",
  ...toCoordinator,
  topic: "saga-request",
  data: Schema.Struct({})
})

/** All messages that the coordinator receives from others than participants. */
export const coordinatorMessages = [
  SubmitOrder,
  CancelOrder,
  DeadlineReached,
  SettlePurchase,
  PurchaseSettled,
  PurchaseNotSettled,
  CancelSaga,
  RetrySaga,
  ResolveSaga,
  ResolutionAnswered,
  UndoDropped
]
