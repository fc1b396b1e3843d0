import type { Delivery } from "../../delivery/Delivery.ts"
import { canLineMove } from "../../order/LineStatus.ts"
import type { Order } from "../../order/Order.ts"
import type { OrderLine } from "../../order/OrderLine.ts"
import type { Payment } from "../../payment/Payment.ts"
import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import type { Reservation } from "../../reservation/Reservation.ts"
import { isEnd, type Saga } from "../../saga/Saga.ts"
import { sameValue } from "../sameValue.ts"
import {
  deliveryTransitions,
  mayFollow,
  orderTransitions,
  paymentTransitions,
  reservationTransitions,
  sagaTransitions,
  type Transitions
} from "./transitions.ts"

type Judge = (before: unknown, after: unknown) => ReadonlyArray<string>

/** Judges the change of a status by its table. */
const byStatus =
  <Status extends string>(transitions: Transitions<Status>): Judge =>
  (before, after) => {
    const from = (before as { readonly status: Status } | undefined)?.status
    const to = (after as { readonly status: Status }).status
    return mayFollow(transitions, from, to) ? [] : [`${from ?? "nothing"} → ${to}`]
  }

const judgeOrderStatus = byStatus(orderTransitions)

/** An order's lines are frozen but for their status (P5). */
const judgeOrder: Judge = (before, after) => {
  const problems = [...judgeOrderStatus(before, after)]
  const from = before as Order | undefined
  const to = after as Order
  if (from !== undefined) {
    problems.push(...from.lines.flatMap((line, index) => judgeLine(line, to.lines[index])))
    if (from.lines.length !== to.lines.length || !sameValue(from.totals, to.totals)) {
      problems.push(
        `${from.lines.length} lines for ${from.totals.finalAmount} won → ${to.lines.length} lines for ${to.totals.finalAmount} won after it was placed`
      )
    }
  }
  return problems
}

const judgeLine = (before: OrderLine, after: OrderLine | undefined): ReadonlyArray<string> => {
  if (after === undefined) {
    return []
  }
  const { status: from, ...frozen } = before
  const { status: to, ...now } = after
  return [
    ...(from === to || canLineMove(from, to) ? [] : [`line ${before.sequence} ${from} → ${to}`]),
    ...(sameValue(frozen, now) ? [] : [`line ${before.sequence} was changed after the order was placed`])
  ]
}

const judgeReservationStatus = byStatus(reservationTransitions)

/** What was held is not sold before its hold, and not released after it was sold: only pieces taken at once are. */
const judgeReservation: Judge = (before, after) => {
  const from = (before as Reservation | undefined)?.status
  const { mode, status: to } = after as Reservation
  const skipsHold = mode === "reserve" && from !== to && from !== "held" && (to === "released" || from === undefined)
  return skipsHold && to !== "held"
    ? [`${from ?? "nothing"} → ${to} in mode ${mode}`]
    : judgeReservationStatus(before, after)
}

const judgeSagaStatus = byStatus(sagaTransitions)

/** A fence is never taken down, and an end is for good. */
const judgeSaga: Judge = (before, after) => {
  const from = before as Saga | undefined
  const to = after as Saga
  const unfenced = from !== undefined && from.fenced && !to.fenced ? ["its fence was taken down"] : []
  const reopened = from !== undefined && isEnd(from.status) && from.endedAt !== to.endedAt ? ["it ended again"] : []
  return [...judgeSagaStatus(before, after), ...unfenced, ...reopened]
}

const judges: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ["order", judgeOrder],
  ["payment", byStatus<Payment["status"]>(paymentTransitions)],
  ["delivery", byStatus<Delivery["status"]>(deliveryTransitions)],
  ["reservation", judgeReservation],
  ["saga", judgeSaga]
])

/**
 * 2.5 invariant 14: what is illegal about one change, or undefined where the kind has no states to speak of.
 * The table is the judge's own, so that a decider that lets too much pass is found.
 */
export const changeProblems = ({ kind, before, after }: HistoryEntry): ReadonlyArray<string> | undefined => {
  const judge = judges.get(kind)
  if (judge === undefined) {
    return undefined
  }
  if (after === undefined) {
    return ["it was deleted"]
  }
  return judge(before, after)
}
