import type { KeyedRow } from "@sagaproof/core/ports/Queries"
import type { RowReference } from "@sagaproof/core/ports/Row"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"

import { sagaKind } from "../coordinator/sagaRows.ts"
import { outcomesKind } from "../participants/step/outcomes.ts"

/** An order whose sagas have all ended, with the rows that go with it. */
export interface OverOrder {
  readonly orderId: string
  readonly sagaIds: ReadonlyArray<string>
  /** Sagas, and everything of the order and of nobody else. */
  readonly rows: ReadonlyArray<RowReference>
  /** What participants have recorded for its sagas: closed, and never deleted. */
  readonly outcomes: ReadonlyArray<RowReference>
}

/** Kinds of rows in a saga's footprint that belong to its order alone. */
const orderKinds: ReadonlySet<string> = new Set([
  "order",
  "payment",
  "reservation",
  "delivery",
  "payment-intent",
  "delivery-intent"
])

/** Groups sagas by order, and keeps the orders of which every saga ended before a time. */
export const overOrders = (
  sagas: ReadonlyArray<KeyedRow>,
  calls: ReadonlyArray<RowReference & { readonly sagaId: string }>,
  before: number
): ReadonlyArray<OverOrder> => {
  const orders = Map.groupBy(
    sagas.map(({ state }) => state as Saga),
    ({ orderId }) => orderId
  )
  const callsOf = Map.groupBy(calls, ({ sagaId }) => sagaId)
  return Array.from(orders)
    .filter(([, all]) => all.every((saga) => isOver(saga, before)))
    .map(([orderId, all]) => overOrder(orderId, all, callsOf))
}

const isOver = ({ endedAt, status }: Saga, before: number): boolean =>
  isEnd(status) && endedAt !== undefined && endedAt < before

const overOrder = (
  orderId: string,
  sagas: ReadonlyArray<Saga>,
  callsOf: ReadonlyMap<string, ReadonlyArray<RowReference>>
): OverOrder => {
  const sagaIds = sagas.map(({ id }) => id)
  const rows = new Map<string, RowReference>()
  const add = ({ key, kind }: RowReference): void => {
    rows.set(`${kind} ${key}`, { kind, key })
  }
  for (const { footprint, id } of sagas) {
    add({ kind: sagaKind, key: id })
    footprint.filter(({ kind }) => orderKinds.has(kind)).forEach(add)
    callsOf.get(id)?.forEach(add)
  }
  return {
    orderId,
    sagaIds,
    rows: [...rows.values()],
    outcomes: sagaIds.map((key) => ({ kind: outcomesKind, key }))
  }
}
