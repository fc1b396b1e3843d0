import type { Saga } from "@sagaproof/core/saga/Saga"

import type { OrderRecord } from "../stage/OrderRecord.ts"

/** Accepted orders by the end of their purchase. */
export interface OrderCounts {
  /** All that were accepted: the sum of the ends, of those that are stuck, and of those that are open. */
  readonly placed: number
  readonly completed: number
  readonly rejected: number
  readonly compensated: number
  readonly stuck: number
  readonly open: number
  /** Of the completed: those that were cancelled afterwards. */
  readonly cancelled: number
  /** Never accepted. */
  readonly refused: number
}

/** Counts the orders of a run. */
export const countOrders = (records: Iterable<OrderRecord>, sagas: ReadonlyMap<string, Saga>): OrderCounts => {
  const counts = { placed: 0, completed: 0, rejected: 0, compensated: 0, stuck: 0, open: 0, cancelled: 0, refused: 0 }
  for (const record of records) {
    if (record.sagaId === undefined) {
      counts.refused += 1
      continue
    }
    const status = sagas.get(record.sagaId)?.status
    counts.placed += 1
    counts[status === undefined || status === "running" || status === "undoing" ? "open" : status] += 1
    counts.cancelled += status === "completed" && isCancelled(record, sagas) ? 1 : 0
  }
  return counts
}

/** Whether one of the sagas that cancel an order has completed. */
export const isCancelled = ({ cancellations }: OrderRecord, sagas: ReadonlyMap<string, Saga>): boolean =>
  cancellations.some((id) => sagas.get(id)?.status === "completed")
