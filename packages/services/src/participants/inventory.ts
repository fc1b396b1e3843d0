import * as Result from "effect/Result"

import type { Goods } from "@sagaproof/core/message/inventoryMessages"
import {
  CheckStock,
  ConfirmReservation,
  DecreaseStock,
  IncreaseStock,
  ReleaseStock,
  ReserveStock,
  ReturnStock
} from "@sagaproof/core/message/inventoryMessages"
import type { RowReference } from "@sagaproof/core/ports/Row"
import { type Rejection, rejection } from "@sagaproof/core/rejection/Rejection"
import type { ReservationCommand } from "@sagaproof/core/reservation/ReservationCommand"
import { reservationKey } from "@sagaproof/core/reservation/reservationKey"
import type { ReservationEvent } from "@sagaproof/core/reservation/ReservationEvent"
import { checkStock } from "@sagaproof/core/stock/checkStock"
import type { StockCommand, StockMovement } from "@sagaproof/core/stock/StockCommand"

import { Defect } from "../host/Defect.ts"
import type { Work } from "../host/Work.ts"
import type { Aggregates } from "./Aggregates.ts"
import {
  type AnswerableType,
  type DoBehaviour,
  done,
  refused,
  type StepDecision,
  type UndoBehaviour
} from "./step/StepBehaviour.ts"

/** The rows of an order's goods. */
const goodsRows = ({ reservation, stock }: Aggregates, { lines, orderId }: Goods): ReadonlyArray<RowReference> =>
  lines.flatMap(({ productId }) => [
    { kind: stock.kind, key: productId },
    { kind: reservation.kind, key: reservationKey(orderId, productId) }
  ])

type Line = Goods["lines"][number]

/** Lets a reservation decide; each of its events moves the stock, by the quantity of the event and no other. */
const move = (
  { reservation, stock }: Aggregates,
  work: Work,
  { orderId }: Goods,
  { productId }: Line,
  command: ReservationCommand
): MoveResult => {
  const decision = work.decide(reservation, reservationKey(orderId, productId), command)
  if (Result.isFailure(decision)) {
    return decision.failure
  }
  for (const event of decision.success) {
    const moved = work.decide(stock, productId, movementOf(event))
    if (Result.isFailure(moved)) {
      return moved.failure
    }
  }
  return decision.success.length > 0
}

/** Whether anything moved, or why nothing may. */
type MoveResult = boolean | Rejection

const movementOf = (event: ReservationEvent): StockCommand => {
  const { orderId, productId, quantity } = event
  return { _tag: movementNameOf(event), orderId, productId, quantity }
}

const movementNameOf = (event: ReservationEvent): StockMovement["_tag"] => {
  switch (event._tag) {
    case "ReservationHeld":
      return "ReserveStock"
    case "ReservationTaken":
      return "DecreaseStock"
    case "ReservationConfirmed":
      return "ConfirmStock"
    case "ReservationReturned":
      return "ReturnStock"
    case "ReservationReleased":
      return event.mode === "decrease" ? "IncreaseStock" : "ReleaseStock"
  }
}

/** Moves every line, or stops at the first that may not move. */
const moveAll = (
  aggregates: Aggregates,
  work: Work,
  goods: Goods,
  commandOf: (line: Line) => ReservationCommand
): MoveResult => {
  let moved = false
  for (const line of goods.lines) {
    const result = move(aggregates, work, goods, line, commandOf(line))
    if (typeof result !== "boolean") {
      return result
    }
    moved ||= result
  }
  return moved
}

const decided = (result: MoveResult): StepDecision => (typeof result === "boolean" ? done() : refused(result))

/** For a move that no correct saga asks for when it may be refused. */
const certain = (result: MoveResult): boolean => {
  if (typeof result !== "boolean") {
    throw new Defect("defect", `${result.code}: ${result.message}`)
  }
  return result
}

const check = (aggregates: Aggregates): DoBehaviour<Goods> => ({
  type: CheckStock,
  query: true,
  needs: (goods) => goodsRows(aggregates, goods),
  decide: ({ lines }, work) => {
    for (const { productId, quantity } of lines) {
      const stock = work.read(aggregates.stock, productId)
      const problem =
        stock === undefined
          ? rejection("ENTITY_NOT_FOUND", `There is no stock of product ${productId}.`)
          : checkStock(stock, quantity)
      if (problem !== undefined) {
        return refused(problem)
      }
    }
    return done()
  }
})

const take = (aggregates: Aggregates, type: AnswerableType, mode: "reserve" | "decrease"): DoBehaviour<Goods> => ({
  type,
  needs: (goods) => goodsRows(aggregates, goods),
  decide: (goods, work, message) =>
    decided(
      moveAll(aggregates, work, goods, ({ productId, quantity }) => ({
        _tag: "HoldReservation",
        orderId: goods.orderId,
        productId,
        quantity,
        sagaId: message.sagaid ?? "",
        mode
      }))
    )
})

const confirm = (aggregates: Aggregates): DoBehaviour<Goods> => ({
  type: ConfirmReservation,
  needs: (goods) => goodsRows(aggregates, goods),
  decide: (goods, work) => {
    certain(
      moveAll(aggregates, work, goods, ({ productId }) => ({
        _tag: "ConfirmReservation",
        orderId: goods.orderId,
        productId
      }))
    )
    return done()
  }
})

/** Of an order whose goods were never sold nothing comes back. */
const giveBack = (aggregates: Aggregates): DoBehaviour<Goods> => ({
  type: ReturnStock,
  needs: (goods) => goodsRows(aggregates, goods),
  decide: (goods, work) => {
    const lines = goods.lines.filter(({ productId }) => {
      const status = work.read(aggregates.reservation, reservationKey(goods.orderId, productId))?.status
      return status === "confirmed" || status === "returned"
    })
    certain(
      moveAll(aggregates, work, { ...goods, lines }, ({ productId }) => ({
        _tag: "ReturnReservation",
        orderId: goods.orderId,
        productId
      }))
    )
    return done()
  }
})

const release = (aggregates: Aggregates, type: AnswerableType): UndoBehaviour<Goods> => ({
  type,
  needs: (goods) => goodsRows(aggregates, goods),
  undo: (goods, work) => ({
    _tag: "Undone",
    reversed: certain(
      moveAll(aggregates, work, goods, ({ productId }) => ({
        _tag: "ReleaseReservation",
        orderId: goods.orderId,
        productId
      }))
    )
  })
})

/** What inventory does of a saga. */
export const inventoryDos = (aggregates: Aggregates): ReadonlyArray<DoBehaviour> => [
  check(aggregates),
  take(aggregates, ReserveStock, "reserve"),
  take(aggregates, DecreaseStock, "decrease"),
  confirm(aggregates),
  giveBack(aggregates)
]

/** What inventory undoes of a saga. */
export const inventoryUndos = (aggregates: Aggregates): ReadonlyArray<UndoBehaviour> => [
  release(aggregates, ReleaseStock),
  release(aggregates, IncreaseStock)
]
