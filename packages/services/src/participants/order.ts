import * as Result from "effect/Result"

import {
  BeginCancellation,
  ConfirmOrder,
  FailOrder,
  FinishCancellation,
  PlaceOrder,
  ResumeOrder
} from "@sagaproof/core/message/orderMessages"
import type { OrderRequest } from "@sagaproof/core/message/OrderRequest"
import { won } from "@sagaproof/core/money/Won"
import type { OrderFailure } from "@sagaproof/core/order/Order"
import type { OrderCommand } from "@sagaproof/core/order/OrderCommand"
import type { PresetName } from "@sagaproof/core/order/PresetName"
import type { RowReference } from "@sagaproof/core/ports/Row"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"
import type { Aggregates } from "./Aggregates.ts"
import { type DoBehaviour, done, refused, type StepDecision, type UndoBehaviour } from "./step/StepBehaviour.ts"

interface OfOrder {
  readonly orderId: string
}

const orderRow = (aggregates: Aggregates, { orderId }: OfOrder): ReadonlyArray<RowReference> => [
  { kind: aggregates.order.kind, key: orderId }
]

const placementRows = (aggregates: Aggregates, request: OrderRequest): ReadonlyArray<RowReference> => [
  ...orderRow(aggregates, request),
  { kind: aggregates.buyer.kind, key: request.buyerId },
  ...request.lines.map(({ productId }) => ({ kind: aggregates.item.kind, key: productId }))
]

/** What later steps need to know of a placed order. Amounts are whole won. */
export interface PlacedOrder {
  readonly finalAmount: number
}

const place = (aggregates: Aggregates): DoBehaviour<OrderRequest> => ({
  type: PlaceOrder,
  needs: (request) => placementRows(aggregates, request),
  decide: (request, work) => {
    const decision = work.decide(aggregates.order, request.orderId, placement(aggregates, request, work))
    if (Result.isFailure(decision)) {
      return refused(decision.failure)
    }
    const order = work.read(aggregates.order, request.orderId)
    const result: PlacedOrder = { finalAmount: order?.totals.finalAmount ?? 0 }
    return done(result)
  }
})

const placement = (aggregates: Aggregates, request: OrderRequest, work: Work): OrderCommand => {
  const buyer = work.read(aggregates.buyer, request.buyerId)
  const command: OrderCommand = {
    _tag: "PlaceOrder",
    orderId: request.orderId,
    trackingId: request.trackingId,
    userId: request.buyerId,
    buyer,
    lines: request.lines.map(({ productId, quantity, unitPrice }) => ({
      productId,
      quantity,
      item: work.read(aggregates.item, productId),
      clientUnitPrice: unitPrice === undefined ? undefined : won(unitPrice)
    })),
    clientTotal: request.total === undefined ? undefined : won(request.total),
    method: request.method,
    preset: request.preset as PresetName
  }
  return request.address === undefined ? command : { ...command, address: request.address }
}

const orDefect = (aggregates: Aggregates, work: Work, command: OrderCommand): boolean => {
  const decision = work.decide(aggregates.order, command.orderId, command)
  if (Result.isFailure(decision)) {
    throw new Defect("defect", `${decision.failure.code}: ${decision.failure.message}`)
  }
  return decision.success.length > 0
}

const decided = (aggregates: Aggregates, work: Work, command: OrderCommand): StepDecision => {
  const decision = work.decide(aggregates.order, command.orderId, command)
  return Result.isFailure(decision) ? refused(decision.failure) : done()
}

const confirm = (aggregates: Aggregates): DoBehaviour<OfOrder> => ({
  type: ConfirmOrder,
  needs: (data) => orderRow(aggregates, data),
  decide: ({ orderId }, work) => {
    orDefect(aggregates, work, { _tag: "ConfirmOrder", orderId })
    return done()
  }
})

const begin = (aggregates: Aggregates): DoBehaviour<typeof BeginCancellation.data.Type> => ({
  type: BeginCancellation,
  needs: (data) => orderRow(aggregates, data),
  decide: ({ by, orderId, reason }, work) =>
    decided(aggregates, work, { _tag: "BeginCancellation", orderId, by, reason })
})

const finish = (aggregates: Aggregates): DoBehaviour<OfOrder> => ({
  type: FinishCancellation,
  needs: (data) => orderRow(aggregates, data),
  decide: ({ orderId }, work) => {
    orDefect(aggregates, work, { _tag: "FinishCancellation", orderId })
    return done()
  }
})

const fail = (aggregates: Aggregates): UndoBehaviour<typeof FailOrder.data.Type> => ({
  type: FailOrder,
  needs: (data) => orderRow(aggregates, data),
  undo: ({ code, orderId, reason }, work) => ({
    _tag: "Undone",
    reversed: orDefect(aggregates, work, { _tag: "FailOrder", orderId, code: code as OrderFailure["code"], reason })
  })
})

const resume = (aggregates: Aggregates): UndoBehaviour<OfOrder> => ({
  type: ResumeOrder,
  needs: (data) => orderRow(aggregates, data),
  undo: ({ orderId }, work) => ({
    _tag: "Undone",
    reversed: orDefect(aggregates, work, { _tag: "ResumeOrder", orderId })
  })
})

/** What the order participant does of a saga. */
export const orderDos = (aggregates: Aggregates): ReadonlyArray<DoBehaviour> => [
  place(aggregates),
  confirm(aggregates),
  begin(aggregates),
  finish(aggregates)
]

/** What the order participant undoes of a saga. */
export const orderUndos = (aggregates: Aggregates): ReadonlyArray<UndoBehaviour> => [
  fail(aggregates),
  resume(aggregates)
]
