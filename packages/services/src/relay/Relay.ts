import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { Bus } from "@sagaproof/core/ports/Bus"
import type { Idle } from "@sagaproof/core/ports/Idle"
import type { LeaseFence, OutboxEntry, Store } from "@sagaproof/core/ports/Store"

import type { Troubles } from "../troubles/Troubles.ts"

/** The steps of carrying messages from a store to the bus, each a named part. */
export interface RelaySteps {
  readonly read: (store: Store, limit: number) => ReturnType<Store["outbox"]["read"]>
  readonly publish: (bus: Bus, entries: ReadonlyArray<OutboxEntry>) => ReturnType<Bus["publish"]>
  readonly remove: (
    store: Store,
    entries: ReadonlyArray<OutboxEntry>,
    fence: LeaseFence
  ) => ReturnType<Store["outbox"]["remove"]>
}

/** Read in commit order, publish, and only then forget: a message may travel twice, and is never lost. */
export const relaySteps: RelaySteps = {
  read: (store, limit) => store.outbox.read(limit),
  publish: (bus, entries) => bus.publish(entries.map(({ message }) => message)),
  remove: (store, entries, fence) =>
    store.outbox.remove(
      entries.map(({ position }) => position),
      fence
    )
}

/** What a relay is made of. */
export interface RelayParts {
  readonly owner: string
  readonly store: Store
  readonly bus: Bus
  readonly idle: Idle
  readonly steps: RelaySteps
  readonly batchLimit: number
  readonly leaseMs: number
  /** Told of what the store and the bus do not do: it is tried for ever. */
  readonly troubles: Troubles
}

/**
 * The loop that carries the messages of a store's outbox to the bus. One relay at a time, by a lease; the lease's
 * epoch is checked when published messages are forgotten.
 */
export const runRelay = (parts: RelayParts): Effect.Effect<never> => {
  // Whoever has failed cannot tell whether it still holds its lease.
  const again = Effect.catch(carry(parts), (failure) =>
    Effect.andThen(parts.troubles.note(trouble, failure), Effect.sleep(retryAfterMs))
  )
  return Effect.forever(again)
}

const retryAfterMs = 100
const trouble = "the relay"

/** Carries messages under a lease until something fails. */
const carry = Effect.fnUntraced(function* (parts: RelayParts) {
  const { bus, idle, leaseMs, owner, steps, store } = parts
  const clock = yield* Clock.Clock
  let isWell = false
  let renewAt = Number.NEGATIVE_INFINITY
  let fence: LeaseFence | undefined
  while (true) {
    const now = clock.currentTimeMillisUnsafe()
    if (now >= renewAt) {
      fence = yield* store.leases.acquire(`relay-${store.name}`, owner, leaseMs)
      renewAt = now + leaseMs / 2
    }
    if (fence === undefined) {
      yield* Effect.sleep(leaseMs / 4)
      renewAt = Number.NEGATIVE_INFINITY
      continue
    }
    const entries = yield* steps.read(store, parts.batchLimit)
    if (entries.length > 0) {
      yield* steps.publish(bus, entries)
      yield* steps.remove(store, entries, fence)
    }
    if (!isWell) {
      isWell = true
      parts.troubles.forget(trouble)
    }
    if (entries.length === 0) {
      yield* idle.wait(undefined)
    }
  }
})
