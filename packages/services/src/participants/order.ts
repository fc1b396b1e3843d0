import * as Result from "effect/Result"

import { buyerAggregate } from "@sagaproof/core/buyer/BuyerAggregate"
import { itemAggregate } from "@sagaproof/core/item/ItemAggregate"
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
import { orderAggregate } from "@sagaproof/core/order/OrderAggregate"
import type { OrderFailure } from "@sagaproof/core/order/Order"
import type { OrderCommand } from "@sagaproof/core/order/OrderCommand"
import type { PresetName } from "@sagaproof/core/order/PresetName"
import type { RowReference } from "@sagaproof/core/ports/Row"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"
import { type DoBehaviour, done, refused, type StepDecision, type UndoBehaviour } from "./step/StepBehaviour.ts"

const orderRow = ({ orderId }: { readonly orderId: string }): ReadonlyArray<RowReference> => [
  { kind: orderAggregate.kind, key: orderId }
]

const placementRows = (request: OrderRequest): ReadonlyArray<RowReference> => [
  ...orderRow(request),
  { kind: buyerAggregate.kind, key: request.buyerId },
  ...request.lines.map(({ productId }) => ({ kind: itemAggregate.kind, key: productId }))
]

/** What later steps need to know of a placed order. Amounts are whole won. */
export interface PlacedOrder {
  readonly finalAmount: number
}

const place: DoBehaviour<OrderRequest> = {
  type: PlaceOrder,
  needs: placementRows,
  decide: (request, work) => {
    const decision = work.decide(orderAggregate, request.orderId, placement(request, work))
    if (Result.isFailure(decision)) {
      return refused(decision.failure)
    }
    const order = work.read(orderAggregate, request.orderId)
    const result: PlacedOrder = { finalAmount: order?.totals.finalAmount ?? 0 }
    return done(result)
  }
}

const placement = (request: OrderRequest, work: Work): OrderCommand => {
  const buyer = work.read(buyerAggregate, request.buyerId)
  return {
    _tag: "PlaceOrder",
    orderId: request.orderId,
    trackingId: request.trackingId,
    userId: request.buyerId,
    buyer,
    lines: request.lines.map(({ productId, quantity, unitPrice }) => ({
      productId,
      quantity,
      item: work.read(itemAggregate, productId),
      clientUnitPrice: unitPrice === undefined ? undefined : won(unitPrice)
    })),
    clientTotal: request.total === undefined ? undefined : won(request.total),
    ...(request.address === undefined ? {} : { address: request.address }),
    method: request.method,
    preset: request.preset as PresetName
  }
}

const orDefect = (work: Work, command: OrderCommand): boolean => {
  const decision = work.decide(orderAggregate, command.orderId, command)
  if (Result.isFailure(decision)) {
    throw new Defect("defect", `${decision.failure.code}: ${decision.failure.message}`)
  }
  return decision.success.length > 0
}

const decided = (work: Work, command: OrderCommand): StepDecision => {
  const decision = work.decide(orderAggregate, command.orderId, command)
  return Result.isFailure(decision) ? refused(decision.failure) : done()
}

const confirm: DoBehaviour<{ readonly orderId: string }> = {
  type: ConfirmOrder,
  needs: orderRow,
  decide: ({ orderId }, work) => {
    orDefect(work, { _tag: "ConfirmOrder", orderId })
    return done()
  }
}

const begin: DoBehaviour<typeof BeginCancellation.data.Type> = {
  type: BeginCancellation,
  needs: orderRow,
  decide: ({ by, orderId, reason }, work) => decided(work, { _tag: "BeginCancellation", orderId, by, reason })
}

const finish: DoBehaviour<{ readonly orderId: string }> = {
  type: FinishCancellation,
  needs: orderRow,
  decide: ({ orderId }, work) => {
    orDefect(work, { _tag: "FinishCancellation", orderId })
    return done()
  }
}

const fail: UndoBehaviour<typeof FailOrder.data.Type> = {
  type: FailOrder,
  needs: orderRow,
  undo: ({ code, orderId, reason }, work) => ({
    _tag: "Undone",
    reversed: orDefect(work, { _tag: "FailOrder", orderId, code: code as OrderFailure["code"], reason })
  })
}

const resume: UndoBehaviour<{ readonly orderId: string }> = {
  type: ResumeOrder,
  needs: orderRow,
  undo: ({ orderId }, work) => ({ _tag: "Undone", reversed: orDefect(work, { _tag: "ResumeOrder", orderId }) })
}

/** What the order participant does of a saga. */
export const orderDos: ReadonlyArray<DoBehaviour> = [place, confirm, begin, finish]

/** What the order participant undoes of a saga. */
export const orderUndos: ReadonlyArray<UndoBehaviour> = [fail, resume]
