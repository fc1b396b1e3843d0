import * as Effect from "effect/Effect"

import type { UnitSession } from "@sagaproof/core/ports/Store"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

/** How long a process lives: the operations on its store and bus that it has left, and whether the last one arrives. */
export interface Life {
  left: number
  /** The last operation has its effect, and nobody hears of it. */
  readonly lastArrives: boolean
}

/** A life without an end. */
export const immortal = (): Life => ({ left: Number.POSITIVE_INFINITY, lastArrives: false })

/** An operation of a process. Of a dead one nothing ever returns: no finalizer runs, as in a crash. */
const living = <A, E, R>(life: Life, operation: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.suspend(() => {
    if (life.left <= 0) {
      return Effect.never
    }
    life.left -= 1
    if (life.left > 0) {
      return operation
    }
    return life.lastArrives ? Effect.andThen(operation, Effect.never) : Effect.never
  })

const livingSession = (life: Life, session: UnitSession): UnitSession => ({
  load: (request) => living(life, session.load(request)),
  save: (changes) => living(life, session.save(changes)),
  commit: living(life, session.commit),
  rollback: session.rollback
})

/** The same platform in a process that may die. */
export const mortal = (life: Life, parts: PlatformParts): PlatformParts => {
  const { bus, store } = parts
  return {
    ...parts,
    store: {
      ...store,
      begin: Effect.map(living(life, store.begin), (session) => livingSession(life, session)),
      timers: {
        ...store.timers,
        due: (receivers, now, limit) => living(life, store.timers.due(receivers, now, limit)),
        nextDueAt: (receivers) => living(life, store.timers.nextDueAt(receivers))
      },
      outbox: {
        ...store.outbox,
        read: (limit) => living(life, store.outbox.read(limit)),
        remove: (positions, fence) => living(life, store.outbox.remove(positions, fence))
      },
      leases: { ...store.leases, acquire: (lease, owner, ms) => living(life, store.leases.acquire(lease, owner, ms)) }
    },
    bus: {
      ...bus,
      publish: (messages) => living(life, bus.publish(messages)),
      subscribe: (group, topics, wake) =>
        Effect.map(bus.subscribe(group, topics, wake), (subscription) => ({
          poll: (limit) =>
            Effect.map(living(life, subscription.poll(limit)), ({ acknowledge, deliveries }) => ({
              deliveries,
              acknowledge: living(life, acknowledge)
            }))
        }))
    }
  }
}
