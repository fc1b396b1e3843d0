import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { explainWaiting } from "@sagaproof/core/saga/explainWaiting"
import { isEnd, type Saga } from "@sagaproof/core/saga/Saga"
import { definitionKey } from "@sagaproof/core/saga/SagaDefinition"

import type { Definitions } from "../coordinator/Definitions.ts"
import { sagaKind } from "../coordinator/sagaRows.ts"
import { type ParkedEntry, parkedKind, type ParkedQueue } from "../host/Parked.ts"
import type { PlatformStore } from "./PlatformParts.ts"
import type { StuckSaga } from "./StuckSaga.ts"

/** Every saga that waits for a person: those that say so themselves, and open ones of which a message is parked. */
export const stuckSagas = Effect.fnUntraced(function* (
  store: PlatformStore,
  definitions: Definitions
): Effect.fn.Return<ReadonlyArray<StuckSaga>, StoreUnavailable> {
  const now = yield* Clock.currentTimeMillis
  const queues = new Map((yield* store.rows(parkedKind)).map(({ key, state }) => [key, state as ParkedQueue]))
  const sagas = (yield* store.rows(sagaKind)).map(({ state }) => state as Saga)
  return sagas.flatMap((saga): ReadonlyArray<StuckSaga> => {
    const entries = queues.get(saga.id)?.entries ?? []
    if (saga.status !== "stuck" && (isEnd(saga.status) || entries.length === 0)) {
      return []
    }
    return [
      {
        sagaId: saga.id,
        orderId: saga.orderId,
        state: entries.length > 0 ? "stuck (parked)" : "stuck",
        why: [explain(definitions, saga, now), ...explainParked(entries)].join(" ")
      }
    ]
  })
})

const explain = (definitions: Definitions, saga: Saga, now: number): string => {
  const runnable = definitions.find(saga.definition, saga.version)
  return runnable === undefined
    ? `It runs under ${definitionKey(saga.definition, saga.version)}, which nobody here knows.`
    : explainWaiting(runnable.compiled, saga, now)
}

/** Those that went wrong themselves, each with what to do; those that only wait behind them are counted. */
const explainParked = (entries: ReadonlyArray<ParkedEntry>): ReadonlyArray<string> => {
  const wrong = entries.filter(({ reason }) => reason !== "behind")
  const behind = entries.length - wrong.length
  return [
    ...wrong.map(({ error, message: { id, receiver, type }, reason }) => {
      const what = `${type} ${id} is parked at ${receiver} (${reason}): ${error}`
      return `${what.replace(/\.$/, "")}; redrive it once that is mended, or drop it.`
    }),
    ...(behind === 0 ? [] : [`${behind} more of its messages ${behind === 1 ? "waits" : "wait"} behind.`])
  ]
}
