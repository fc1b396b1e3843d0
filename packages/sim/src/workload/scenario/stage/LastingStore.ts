import type { LeaseFence, LeaseTable, UnitSession } from "@sagaproof/core/ports/Store"
import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { PlatformStore } from "@sagaproof/services/layers/PlatformParts"
import * as Effect from "effect/Effect"

/** A store that outlives the processes of a run. */
export interface LastingStore extends PlatformStore {
  /** The store as one process uses it. */
  readonly forOwner: MemoryStore["forOwner"]
  /** Ends the sessions of a process that has stopped, as a server does whose client is gone. */
  readonly sever: (owner: string) => Effect.Effect<void>
}

/** A store in memory, whose sessions can be cut off from outside. */
export const storeInMemory = (store: MemoryStore): LastingStore => ({
  ...store,
  forOwner: store.forOwner,
  sever: (name) => Effect.sync(() => store.severAll(({ owner }) => owner === name))
})

/** What a process holds at a server. */
interface Held {
  readonly sessions: Set<UnitSession>
  readonly leases: Map<string, LeaseFence>
}

/**
 * A store on a server. All processes of a run share its connections; one that stops in the middle of a unit gives
 * nothing back by itself, so that what it holds is kept by its name. Its leases are given back, too: the server's time
 * is not the time of a run, and whoever waited for their end would wait in the wrong one.
 */
export const servedStore = (store: PlatformStore, commitMs: number): LastingStore => {
  const own = commitMs === 0 ? store : { ...store, begin: slowly(store.begin, commitMs) }
  const holders = new Map<string, Held>()
  return {
    ...own,
    forOwner: (name) => {
      const held: Held = { sessions: new Set(), leases: new Map() }
      holders.set(name, held)
      const hasStopped = (): boolean => holders.get(name) !== held
      return { ...own, begin: kept(own.begin, held.sessions, hasStopped), leases: noted(own.leases, held) }
    },
    sever: (name) =>
      Effect.suspend(() => {
        const { leases, sessions } = holders.get(name) ?? { leases: new Map(), sessions: new Set() }
        holders.delete(name)
        // All at once: one may wait for a lock of another one.
        const ending = [...sessions].map(({ rollback }) => rollback)
        const releasing = Array.from(leases.values(), (fence) => Effect.orDie(own.leases.release(fence)))
        return Effect.all([...ending, ...releasing], { concurrency: "unbounded", discard: true })
      })
  }
}

/** Notes the leases that somebody has. */
const noted = ({ acquire, release }: LeaseTable, { leases }: Held): LeaseTable => ({
  acquire: (lease, owner, durationMs) =>
    Effect.tap(acquire(lease, owner, durationMs), (fence) =>
      Effect.sync(() => (fence === undefined ? leases.delete(lease) : leases.set(lease, fence)))
    ),
  release: (fence) =>
    Effect.andThen(
      release(fence),
      Effect.sync(() => leases.delete(fence.lease))
    )
})

/** Keeps sessions until they are over. What was asked for by a process that has stopped meanwhile is given back. */
const kept = (
  begin: PlatformStore["begin"],
  sessions: Set<UnitSession>,
  hasStopped: () => boolean
): PlatformStore["begin"] =>
  Effect.flatMap(begin, (session) => {
    if (hasStopped()) {
      return Effect.andThen(session.rollback, Effect.never)
    }
    sessions.add(session)
    const forget = Effect.sync(() => sessions.delete(session))
    return Effect.succeed({
      load: session.load,
      save: session.save,
      commit: Effect.ensuring(session.commit, forget),
      rollback: Effect.ensuring(session.rollback, forget)
    })
  })

const slowly = (begin: PlatformStore["begin"], commitMs: number): PlatformStore["begin"] =>
  Effect.map(begin, (session) => ({ ...session, commit: Effect.andThen(Effect.sleep(commitMs), session.commit) }))
