import * as Effect from "effect/Effect"

import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import type { Order } from "@sagaproof/core/order/Order"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import type { RowReference } from "@sagaproof/core/ports/Row"
import type { LoadedUnit } from "@sagaproof/core/ports/Store"
import type { CommitUnknown, StoreError, StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import { definitionKey } from "@sagaproof/core/saga/SagaDefinition"

import { sagaKind } from "../coordinator/sagaRows.ts"
import { parkedKind } from "../host/Parked.ts"
import { awaitsNews } from "./awaitsNews.ts"
import { type BusySagas, findBusySagas } from "./BusySagas.ts"
import type { FoldedProblem, HistoryFolder } from "./HistoryFolder.ts"
import { type Decided, inUnit } from "./inUnit.ts"
import { type OverOrder, overOrders } from "./OverOrder.ts"
import type { RetentionParts } from "./RetentionParts.ts"
import { rowOf, settleBatch, type SettlingOrder } from "./settleBatch.ts"
import { settlementRow } from "./settlementRow.ts"
import { UnfoldedRows } from "./UnfoldedRows.ts"

/** How many orders and sagas were settled. */
export interface Settled {
  readonly orders: number
  readonly sagas: number
}

/** Kinds of calls that no saga's footprint names: they follow from events. */
const eventCalls = ["notification-intent", "analytics-intent"]

/** Call statuses after which nothing more happens by itself or by a person. */
const settledCalls: ReadonlySet<string> = new Set(["done", "refused", "cancelled"])

/**
 * Settles orders that are over: all their sagas have ended, nothing of them waits, and their histories are folded.
 * Each batch is one unit of the store, so an order is either there as a whole, or in the totals.
 */
export class OrderSettler {
  private readonly parts: RetentionParts
  private readonly folder: HistoryFolder
  private readonly unfolded = new UnfoldedRows()

  constructor(parts: RetentionParts, folder: HistoryFolder) {
    this.parts = parts
    this.folder = folder
  }

  /** Settles every order that was over before a time, of which also the history is folded. */
  settle(before: number, limit: number): Effect.Effect<Settled, StoreError | CommitUnknown> {
    return Effect.gen({ self: this }, function* () {
      const busy = yield* findBusySagas(this.parts)
      const orders = (yield* this.over(before)).filter((order) => isIdle(order, busy))
      let settled: Settled = { orders: 0, sagas: 0 }
      for (let from = 0; from < orders.length; from += limit) {
        const batch = yield* this.unit(orders.slice(from, from + limit), before)
        settled = { orders: settled.orders + batch.orders, sagas: settled.sagas + batch.sagas }
        // The orders that run meanwhile go first.
        yield* Effect.yieldNow
      }
      return settled
    })
  }

  /** Writes down what was wrong with histories, when no order is settled along with it. */
  writeProblems(): Effect.Effect<void, StoreError | CommitUnknown> {
    return this.folder.problems.length === 0 ? Effect.void : Effect.asVoid(this.unit([], 0))
  }

  private over(before: number): Effect.Effect<ReadonlyArray<OverOrder>, StoreUnavailable> {
    const { definitions, store } = this.parts
    return Effect.gen(function* () {
      const ended = yield* store.retirement.rowsOver(sagaKind, before, Number.MAX_SAFE_INTEGER)
      const orderIds = new Set(ended.map(({ state }) => (state as Saga).orderId))
      const sagas = yield* store.retirement.rowsOf(sagaKind, orderIds)
      const calls: Array<RowReference & { readonly sagaId: string }> = []
      for (const kind of eventCalls) {
        for (const { key, state } of yield* store.retirement.rowsOf(kind, new Set(sagas.map((row) => row.key)))) {
          calls.push({ kind, key, sagaId: (state as { readonly sagaId: string }).sagaId })
        }
      }
      // Only a build that knows a definition may say what an order under it came to.
      const isKnown = ({ definition, version }: Saga): boolean => definitions.has(definitionKey(definition, version))
      const unknown = new Set(sagas.flatMap(({ state }) => (isKnown(state as Saga) ? [] : [(state as Saga).orderId])))
      return overOrders(sagas, calls, before).filter(({ orderId }) => !unknown.has(orderId))
    })
  }

  private unit(orders: ReadonlyArray<OverOrder>, before: number): Effect.Effect<Settled, StoreError | CommitUnknown> {
    const { store } = this.parts
    const rows = [
      ...orders.flatMap((order) => [
        ...order.rows,
        ...order.outcomes,
        ...order.sagaIds.map((key) => ({ kind: parkedKind, key }))
      ]),
      settlementRow
    ]
    return Effect.suspend(() => {
      // Histories may be folded meanwhile: what is found wrong then is for the next unit to write.
      let written = 0
      return Effect.tap(
        inUnit(store, rows, (loaded) => {
          const problems = [...this.folder.problems]
          written = problems.length
          return this.decide(loaded, orders, before, problems)
        }),
        () => Effect.sync(() => this.folder.problems.splice(0, written))
      )
    })
  }

  private decide(
    loaded: LoadedUnit,
    orders: ReadonlyArray<OverOrder>,
    before: number,
    problems: ReadonlyArray<FoldedProblem>
  ): Effect.Effect<Decided<Settled>, StoreUnavailable> {
    return Effect.gen({ self: this }, function* () {
      const unchanged = yield* this.unchanged(loaded, orders)
      const ready = yield* this.folded(loaded, unchanged, before)
      if (ready.length === 0 && problems.length === 0) {
        return { changes: noChanges, result: { orders: 0, sagas: 0 } }
      }
      return {
        changes: settleBatch(this.parts, loaded, ready, problems),
        result: {
          orders: ready.length,
          sagas: ready.reduce((sum, { order }) => sum + order.sagaIds.length, 0)
        }
      }
    })
  }

  /**
   * The orders that are still as they were found. Their sagas are locked by now: a saga that began for one of them
   * before is seen here, and one that wants to begin later finds its purchase gone.
   */
  private unchanged(
    loaded: LoadedUnit,
    orders: ReadonlyArray<OverOrder>
  ): Effect.Effect<ReadonlyArray<OverOrder>, StoreUnavailable> {
    const { store } = this.parts
    const known = new Set(orders.flatMap(({ sagaIds }) => sagaIds))
    return Effect.map(
      store.retirement.rowsOf(sagaKind, new Set(orders.map(({ orderId }) => orderId))),
      (sagas): ReadonlyArray<OverOrder> => {
        const begun = new Set(sagas.filter(({ key }) => !known.has(key)).map(({ state }) => (state as Saga).orderId))
        return orders.filter((order) => !begun.has(order.orderId) && isStill(loaded, order))
      }
    )
  }

  /** The orders whose histories are folded as far as their rows have come. */
  private folded(
    loaded: LoadedUnit,
    orders: ReadonlyArray<OverOrder>,
    before: number
  ): Effect.Effect<ReadonlyArray<SettlingOrder>, StoreUnavailable> {
    const { folders, store } = this.parts
    return Effect.gen({ self: this }, function* () {
      const now = yield* store.retirement.now
      const checkpoints = yield* store.retirement.checkpoints(orders.flatMap(({ rows }) => rows))
      let place = 0
      return orders.flatMap((order): ReadonlyArray<SettlingOrder> => {
        const own = checkpoints.slice(place, place + order.rows.length)
        place += order.rows.length
        const waits = order.rows.filter(
          (row, index) =>
            folders.has(row.kind) && this.unfolded.mustWait(row, rowOf(loaded, row), own[index], now, before)
        )
        return waits.length > 0 ? [] : [{ order, checkpoints: own }]
      })
    })
  }
}

const isIdle = ({ orderId, sagaIds }: OverOrder, { orders, sagas }: BusySagas): boolean =>
  !orders.has(orderId) && !sagaIds.some((id) => sagas.has(id))

const isStill = (loaded: LoadedUnit, { orderId, rows, sagaIds }: OverOrder): boolean =>
  sagaIds.every((id) => {
    const saga = rowOf(loaded, { kind: sagaKind, key: id }).state as Saga | undefined
    return saga !== undefined && isEnd(saga.status) && rowOf(loaded, { kind: parkedKind, key: id }).version === 0
  }) &&
  rows.every((row) => !row.kind.endsWith("-intent") || isSettled(loaded, row)) &&
  !awaitsNews(
    rowOf(loaded, { kind: "order", key: orderId }).state as Order | undefined,
    rowOf(loaded, { kind: "delivery", key: orderId }).state as Delivery | undefined
  )

const isSettled = (loaded: LoadedUnit, row: RowReference): boolean => {
  const call = rowOf(loaded, row).state as { readonly status: string } | undefined
  return call === undefined || settledCalls.has(call.status)
}
