import * as Result from "effect/Result"

import type { DeliveryCommand } from "@sagaproof/core/delivery/DeliveryCommand"
import type { Message } from "@sagaproof/core/message/Message"
import {
  CancelDelivery,
  RecallDelivery,
  ReinstateDelivery,
  RequestDelivery
} from "@sagaproof/core/message/deliveryMessages"
import type { RowReference } from "@sagaproof/core/ports/Row"
import { purchaseOf } from "@sagaproof/core/saga/presets/cancelOrder"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"
import { callKey } from "@sagaproof/core/gateway/callKey"
import { intend } from "./intent/Intents.ts"
import type { Aggregates } from "./Aggregates.ts"
import type { Announce } from "./announce.ts"
import { type DoBehaviour, done, refused, type UndoBehaviour } from "./step/StepBehaviour.ts"
import { sagaOf, stepOf } from "./step/sagaOf.ts"

type Request = typeof RequestDelivery.data.Type
type OrderOnly = typeof CancelDelivery.data.Type

/** What the delivery participant does beyond its own record. */
export interface DeliveryOptions {
  readonly aggregates: Aggregates
  /** Whether there is a carrier to be told. */
  readonly carrier: boolean
  readonly announce: Announce
}

const deliveryRow = ({ aggregates }: DeliveryOptions, { orderId }: OrderOnly): ReadonlyArray<RowReference> => [
  { kind: aggregates.delivery.kind, key: orderId }
]

const apply = ({ aggregates }: DeliveryOptions, work: Work, command: DeliveryCommand): boolean => {
  const decision = work.decide(aggregates.delivery, command.orderId, command)
  if (Result.isFailure(decision)) {
    throw new Defect("defect", `${decision.failure.code}: ${decision.failure.message}`)
  }
  return decision.success.length > 0
}

/** Tells the carrier what to do for an order; the answer changes nothing of the saga (S0-54, 2.2). */
const tellCarrier = (
  { aggregates }: DeliveryOptions,
  work: Work,
  message: Message,
  operation: "request" | "cancel",
  orderId: string
): void =>
  intend(work, message, aggregates.deliveryIntent, {
    participant: "delivery",
    key: callKey(sagaOf(message), stepOf(message), "do"),
    gateway: "carrier",
    operation,
    body: operation === "cancel" ? { orderId, request: requestKey(orderId) } : { orderId },
    step: stepOf(message),
    phase: "do"
  })

/** The key under which an order's purchase asks the carrier: a cancellation names what it cancels. */
const requestKey = (orderId: string): string => callKey(purchaseOf(orderId), "deliver", "do")

const carrierRows = (options: DeliveryOptions, message: Message): ReadonlyArray<RowReference> =>
  options.carrier
    ? [{ kind: options.aggregates.deliveryIntent.kind, key: callKey(sagaOf(message), stepOf(message), "do") }]
    : []

const request = (options: DeliveryOptions): DoBehaviour<Request> => ({
  type: RequestDelivery,
  needs: (data, message) => [...deliveryRow(options, data), ...carrierRows(options, message)],
  decide: (data, work, message) => {
    const started = apply(options, work, { _tag: "RequestDelivery", ...data })
    if (started && options.carrier) {
      tellCarrier(options, work, message, "request", data.orderId)
    }
    if (started) {
      options.announce.deliveryStarted(work, message, () => ({ orderId: data.orderId, userId: data.userId }))
    }
    return done()
  }
})

const cancel = (options: DeliveryOptions): DoBehaviour<OrderOnly> => ({
  type: CancelDelivery,
  needs: (data) => deliveryRow(options, data),
  decide: (data, work) => {
    const decision = work.decide(options.aggregates.delivery, data.orderId, { _tag: "CancelDelivery", ...data })
    return Result.isFailure(decision) ? refused(decision.failure) : done()
  }
})

/** The carrier cannot be told to forget what it was told, so it is told when the cancellation is irrevocable. */
const recall = (options: DeliveryOptions): DoBehaviour<OrderOnly> => ({
  type: RecallDelivery,
  needs: (data, message) => [...deliveryRow(options, data), ...carrierRows(options, message)],
  decide: ({ orderId }, work, message) => {
    if (options.carrier && work.read(options.aggregates.delivery, orderId)?.status === "CANCELLED") {
      tellCarrier(options, work, message, "cancel", orderId)
    }
    return done()
  }
})

const reinstate = (options: DeliveryOptions): UndoBehaviour<OrderOnly> => ({
  type: ReinstateDelivery,
  needs: (data) => deliveryRow(options, data),
  undo: (data, work) => ({ _tag: "Undone", reversed: apply(options, work, { _tag: "ReinstateDelivery", ...data }) })
})

/** What the delivery participant does of a saga. */
export const deliveryDos = (options: DeliveryOptions): ReadonlyArray<DoBehaviour> => [
  request(options),
  cancel(options),
  recall(options)
]

/** What the delivery participant undoes of a saga. */
export const deliveryUndos = (options: DeliveryOptions): ReadonlyArray<UndoBehaviour> => [reinstate(options)]
