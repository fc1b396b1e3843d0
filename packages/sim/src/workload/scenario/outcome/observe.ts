import { moneyMoved } from "@sagaproof/core/gateway/moneyMoved"
import { Ledger } from "@sagaproof/core/judge/Ledger"
import type { LedgerSnapshot } from "@sagaproof/core/judge/LedgerSnapshot"
import type { OrderFacts } from "@sagaproof/core/judge/OrderFacts"
import { nativeStatus } from "@sagaproof/core/order/Vocabulary"
import type { GatewayLedgerEntry, GatewayName } from "@sagaproof/core/ports/Gateway"
import type { Saga } from "@sagaproof/core/saga/Saga"
import type { Stock } from "@sagaproof/core/stock/Stock"
import type { Wallet } from "@sagaproof/core/wallet/Wallet"

import type { OrderRecord } from "../stage/OrderRecord.ts"
import { countOrders } from "./OrderCounts.ts"
import { countBy, type Observation } from "./Observation.ts"

/** Everything that an observation is made from. */
export interface ObservedFacts {
  readonly snapshot: LedgerSnapshot
  readonly orders: ReadonlyMap<string, OrderRecord>
  readonly refusals: ReadonlyMap<string, number>
  readonly ledgers: ReadonlyMap<GatewayName, ReadonlyArray<GatewayLedgerEntry>>
  readonly disturbances: Readonly<Record<string, number>>
}

/** Puts together what a run has come to. */
export const observe = (facts: ObservedFacts): Observation => {
  const { disturbances, ledgers, orders, refusals, snapshot } = facts
  const ledger = new Ledger(snapshot)
  const sagas = sagasOf(ledger)
  const counts = countOrders(orders.values(), sagas)
  const told = (name: GatewayName): Observation =>
    countBy(ledgers.get(name) ?? [], ({ operation, outcome }) => (outcome === "applied" ? operation : undefined))
  return {
    orders: { ...counts, unsuccessful: counts.rejected + counts.compensated },
    reasons: countBy(orders.values(), ({ sagaId = "" }) => sagas.get(sagaId)?.reason?.code),
    refusals: Object.fromEntries(refusals),
    order: Object.fromEntries(
      Array.from(orders.values(), (record) => [
        record.name,
        observeOrder(record, ledger.orders().get(record.name), sagas)
      ])
    ),
    stock: Object.fromEntries(ledger.rows<Stock>("stock").map(({ key, state }) => [key, numbersIn(state)])),
    wallets: Object.fromEntries(ledger.rows<Wallet>("wallet").map(({ key, state }) => [key, numbersIn(state)])),
    users: ledger.rows("user").length,
    products: ledger.rows("product").length,
    deliveries: countBy(ledger.rows<{ readonly status: string }>("delivery"), ({ state }) => state.status),
    payments: countBy(ledger.rows<{ readonly status: string }>("payment"), ({ state }) => state.status),
    provider: observeProvider(ledgers.get("payment-provider") ?? []),
    notifications: told("notifier"),
    carrier: told("carrier"),
    "data-platform": told("data-platform"),
    parked: ledger
      .rows<{ readonly entries: ReadonlyArray<unknown> }>("parked")
      .reduce((sum, { state }) => sum + state.entries.length, 0),
    disturbances
  }
}

/** The sagas of a ledger, by id. */
export const sagasOf = (ledger: Ledger): ReadonlyMap<string, Saga> =>
  new Map(ledger.rows<Saga>("saga").map(({ key, state }) => [key, state]))

/** What stands for something that is not there. */
const none = "none"

const observeOrder = (
  record: OrderRecord,
  facts: OrderFacts | undefined,
  sagas: ReadonlyMap<string, Saga>
): Observation => {
  const purchase = record.sagaId === undefined ? undefined : sagas.get(record.sagaId)
  const cancellation = sagas.get(record.cancellations.at(-1) ?? "")
  const order = facts?.order
  const { answer } = record
  return {
    answer: answer === undefined ? none : answer._tag === "Accepted" ? "accepted" : answer.code,
    end: purchase?.status ?? none,
    reason: purchase?.reason?.code ?? none,
    status: order?.status ?? none,
    native: order === undefined ? none : nativeStatus(order.preset, order.status),
    lines: countBy(order?.lines ?? [], ({ status }) => status),
    total: order?.totals.finalAmount ?? 0,
    delivery: facts?.delivery?.status ?? none,
    payment: facts?.payment?.status ?? none,
    captured: facts?.payment?.captured ?? 0,
    refunded: facts?.payment?.refunded ?? 0,
    cancellation: cancellation?.status ?? none,
    "cancellation-reason": cancellation?.reason?.code ?? none
  }
}

const observeProvider = (entries: ReadonlyArray<GatewayLedgerEntry>): Observation => {
  const applied = entries.filter(({ outcome }) => outcome === "applied")
  const taken = applied.filter((entry) => moneyMoved(entry) > 0)
  const given = applied.filter((entry) => moneyMoved(entry) < 0)
  const charged = taken.reduce((sum, entry) => sum + moneyMoved(entry), 0)
  const refunded = given.reduce((sum, entry) => sum - moneyMoved(entry), 0)
  return {
    charges: taken.length,
    charged,
    refunds: given.length,
    refunded,
    declined: entries.length - applied.length,
    kept: charged - refunded
  }
}

const numbersIn = (state: object): Observation =>
  Object.fromEntries(Object.entries(state).filter((entry): entry is [string, number] => typeof entry[1] === "number"))
