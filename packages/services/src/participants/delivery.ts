import * as Result from "effect/Result"

import type { DeliveryCommand } from "@sagaproof/core/delivery/DeliveryCommand"
import {
  CancelDelivery,
  RecallDelivery,
  ReinstateDelivery,
  RequestDelivery
} from "@sagaproof/core/message/deliveryMessages"
import type { RowReference } from "@sagaproof/core/ports/Row"
import { deliveryKey, recallKey } from "@sagaproof/core/saga/presets/cancelOrder"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"
import type { Aggregates } from "./Aggregates.ts"
import type { Announce } from "./announce.ts"
import { askCarrier, recallCarrier } from "./carrierCalls.ts"
import { type DoBehaviour, done, refused, type UndoBehaviour } from "./step/StepBehaviour.ts"

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

const requestRows = ({ aggregates, carrier }: DeliveryOptions, { orderId }: OrderOnly): ReadonlyArray<RowReference> =>
  carrier ? [{ kind: aggregates.deliveryIntent.kind, key: deliveryKey(orderId) }] : []

const carrierRows = (options: DeliveryOptions, order: OrderOnly): ReadonlyArray<RowReference> =>
  options.carrier
    ? [...requestRows(options, order), { kind: options.aggregates.deliveryIntent.kind, key: recallKey(order.orderId) }]
    : []

const request = (options: DeliveryOptions): DoBehaviour<Request> => ({
  type: RequestDelivery,
  needs: (data) => [...deliveryRow(options, data), ...requestRows(options, data)],
  decide: (data, work, message) => {
    const started = apply(options, work, { _tag: "RequestDelivery", ...data })
    if (started && options.carrier) {
      askCarrier(options.aggregates, work, message, data.orderId)
    }
    if (started) {
      options.announce.deliveryStarted(work, message, () => ({ orderId: data.orderId, userId: data.userId }))
    }
    return done()
  }
})

/** What a cancellation that found nothing to cancel says of itself to its undo. */
interface FoundNothing {
  readonly found: false
}

const cancel = (options: DeliveryOptions): DoBehaviour<OrderOnly> => ({
  type: CancelDelivery,
  needs: (data) => deliveryRow(options, data),
  decide: (data, work) => {
    const decision = work.decide(options.aggregates.delivery, data.orderId, { _tag: "CancelDelivery", ...data })
    if (Result.isFailure(decision)) {
      return refused(decision.failure)
    }
    const foundNothing: FoundNothing = { found: false }
    return decision.success.length > 0 ? done() : done(foundNothing)
  }
})

/** The carrier cannot be told to forget what it was told, so it is told when the cancellation is irrevocable. */
const recall = (options: DeliveryOptions): DoBehaviour<OrderOnly> => ({
  type: RecallDelivery,
  needs: (data) => [...deliveryRow(options, data), ...carrierRows(options, data)],
  decide: ({ orderId }, work, message) => {
    if (options.carrier && work.read(options.aggregates.delivery, orderId)?.status === "CANCELLED") {
      recallCarrier(options.aggregates, work, message, orderId)
    }
    return done()
  }
})

/**
 * What another cancellation has cancelled stays so: its order came to nothing, and its goods are not to leave. What an
 * operator has written down was done by nobody here.
 */
const reinstate = (options: DeliveryOptions): UndoBehaviour<OrderOnly> => ({
  type: ReinstateDelivery,
  needs: (data) => deliveryRow(options, data),
  undo: (data, work, _, { byOperator, result }) => {
    const isOwn = !byOperator && (result as FoundNothing | undefined)?.found !== false
    return { _tag: "Undone", reversed: isOwn && apply(options, work, { _tag: "ReinstateDelivery", ...data }) }
  }
})

/** What the delivery participant does of a saga. */
export const deliveryDos = (options: DeliveryOptions): ReadonlyArray<DoBehaviour> => [
  request(options),
  cancel(options),
  recall(options)
]

/** What the delivery participant undoes of a saga. */
export const deliveryUndos = (options: DeliveryOptions): ReadonlyArray<UndoBehaviour> => [reinstate(options)]
