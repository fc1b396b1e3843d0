import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"

import { encodeTsid, firstTsid, nextTsid, type Tsid } from "@sagaproof/core/identity/Tsid"
import type { Ids } from "@sagaproof/core/ports/Ids"
import type { LeaseFence } from "@sagaproof/core/ports/Store"
import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { LeaseNode } from "./NodeLease.ts"

/** What ids are drawn with. */
export interface LeasedIdsOptions {
  readonly owner: string
  readonly lease: LeaseNode
  readonly release: (fence: LeaseFence) => Effect.Effect<void, StoreUnavailable>
}

/** How long a node number is used. Ids carry the time, so one drawn within it is nobody else's, however late it is used. */
const usedForMs = 10 * 60_000

/** It is nobody else's for longer, in milliseconds: the clocks of two machines may be as far apart as the rest. */
const leasedForMs = 2 * usedForMs

const retryEveryMs = 1_000

/**
 * Draws ids under a node number that a database gives to one process at a time: two processes never draw the same id.
 * A number is asked for with the first id, and again when its time is over.
 */
export const leasedIds = ({ lease, owner, release }: LeasedIdsOptions): Effect.Effect<Ids, never, Scope.Scope> =>
  Effect.gen(function* () {
    const oneAtATime = yield* Semaphore.make(1)
    let held: { last: Tsid; readonly until: number; readonly fence: LeaseFence } | undefined
    const leased = Effect.gen(function* () {
      // Before the database is asked: whatever time the answer takes is lost to this process alone.
      const now = yield* Clock.currentTimeMillis
      const given = yield* lease(owner, leasedForMs)
      if (given === undefined) {
        return yield* new StoreUnavailable({ message: "All numbers under which ids are drawn are in use." })
      }
      held = { last: firstTsid(given.node), until: now + usedForMs, fence: given.fence }
    })
    yield* Effect.addFinalizer(() =>
      Effect.suspend(() => (held === undefined ? Effect.void : Effect.ignore(release(held.fence))))
    )
    const draw = Effect.clockWith((clock) => {
      const now = clock.currentTimeMillisUnsafe()
      if (held === undefined || now >= held.until) {
        return Effect.succeed(undefined)
      }
      held.last = nextTsid(held.last, now)
      return Effect.succeed(encodeTsid(held.last))
    })
    const drawOrLease: Effect.Effect<string, StoreUnavailable> = Effect.flatMap(draw, (id) =>
      id === undefined ? Effect.andThen(leased, drawOrLease) : Effect.succeed(id)
    )
    const patiently = Effect.orDie(Effect.retry(drawOrLease, Schedule.spaced(retryEveryMs)))
    return {
      next: Effect.flatMap(draw, (id) => (id === undefined ? oneAtATime.withPermit(patiently) : Effect.succeed(id)))
    }
  })
