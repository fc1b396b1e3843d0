import * as Effect from "effect/Effect"

import type { Message } from "@sagaproof/core/message/Message"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { parkedKind, type ParkedQueue } from "../host/Parked.ts"
import type { RetentionParts } from "./RetentionParts.ts"

/** The sagas and orders to which something may still happen: a timer, a message that waits to travel, a parked one. */
export interface BusySagas {
  readonly sagas: ReadonlySet<string>
  readonly orders: ReadonlySet<string>
}

/** The whole outbox, however long it is. */
const everything = Number.MAX_SAFE_INTEGER

/** Looks what still waits. What comes up later meets a closed saga, and is dropped. */
export const findBusySagas = Effect.fnUntraced(function* ({
  store
}: RetentionParts): Effect.fn.Return<BusySagas, StoreUnavailable> {
  const sagas = new Set<string>()
  const orders = new Set<string>()
  const add = ({ correlationid, sagaid }: Message): void => {
    if (sagaid !== undefined) {
      sagas.add(sagaid)
    }
    if (correlationid !== undefined) {
      orders.add(correlationid)
    }
  }
  for (const { message } of yield* store.timers.list) {
    add(message)
  }
  for (const { message } of yield* store.outbox.read(everything)) {
    add(message)
  }
  for (const { state } of yield* store.rows(parkedKind)) {
    for (const { message } of (state as ParkedQueue).entries) {
      add(message)
    }
  }
  return { sagas, orders }
})
