import type { UnitSession } from "@sagaproof/core/ports/Store"
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

/**
 * A store on a server. All processes of a run share its connections; one that stops in the middle of a unit gives
 * nothing back by itself, so that its sessions are kept by its name.
 */
export const servedStore = (store: PlatformStore, commitMs: number): LastingStore => {
  const own = commitMs === 0 ? store : { ...store, begin: slowly(store.begin, commitMs) }
  const open = new Map<string, Set<UnitSession>>()
  return {
    ...own,
    forOwner: (name) => {
      const sessions = new Set<UnitSession>()
      open.set(name, sessions)
      return { ...own, begin: kept(own.begin, sessions, () => open.get(name) !== sessions) }
    },
    sever: (name) =>
      Effect.suspend(() => {
        const sessions = [...(open.get(name) ?? [])]
        open.delete(name)
        // All at once: one may wait for a lock of another one.
        return Effect.forEach(sessions, ({ rollback }) => rollback, { concurrency: "unbounded", discard: true })
      })
  }
}

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
