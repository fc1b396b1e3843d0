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
  let lease: { readonly fence: LeaseFence; readonly renewAt: number } | undefined

  const fence = Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    if (lease === undefined || now >= lease.renewAt) {
      const acquired = yield* parts.store.leases.acquire(`relay-${parts.store.name}`, parts.owner, parts.leaseMs)
      lease = acquired === undefined ? undefined : { fence: acquired, renewAt: now + parts.leaseMs / 2 }
    }
    return lease?.fence
  })

  const turn = Effect.gen(function* () {
    const held = yield* fence
    if (held === undefined) {
      yield* Effect.sleep(parts.leaseMs / 4)
      return
    }
    const entries = yield* parts.steps.read(parts.store, parts.batchLimit)
    if (entries.length === 0) {
      yield* parts.idle.wait(undefined)
      return
    }
    yield* parts.steps.publish(parts.bus, entries)
    yield* parts.steps.remove(parts.store, entries, held)
  })

  return Effect.forever(
    Effect.catch(parts.troubles.watch("the relay", turn), () =>
      Effect.andThen(
        Effect.sync(() => {
          lease = undefined
        }),
        Effect.sleep(100)
      )
    )
  )
}
