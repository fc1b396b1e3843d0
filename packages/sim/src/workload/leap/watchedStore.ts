import type { UnitSession } from "@sagaproof/core/ports/Store"
import type { PlatformStore } from "@sagaproof/services/layers/PlatformParts"
import * as Effect from "effect/Effect"

import type { Traffic } from "./Traffic.ts"

/** A store on a server, of which every question is counted until it is answered. */
export const watchedStore = (store: PlatformStore, { counted }: Traffic): PlatformStore => ({
  ...store,
  begin: counted(Effect.map(store.begin, (session) => watchedSession(session, counted))),
  row: (kind, key) => counted(store.row(kind, key)),
  rows: (kind) => counted(store.rows(kind)),
  snapshot: counted(store.snapshot),
  timers: {
    due: (receivers, now, limit) => counted(store.timers.due(receivers, now, limit)),
    nextDueAt: (receivers) => counted(store.timers.nextDueAt(receivers)),
    list: counted(store.timers.list)
  },
  outbox: {
    read: (limit) => counted(store.outbox.read(limit)),
    remove: (positions, fence) => counted(store.outbox.remove(positions, fence)),
    size: counted(store.outbox.size)
  },
  leases: {
    acquire: (lease, owner, durationMs) => counted(store.leases.acquire(lease, owner, durationMs)),
    release: (fence) => counted(store.leases.release(fence))
  }
})

const watchedSession = (session: UnitSession, counted: Traffic["counted"]): UnitSession => ({
  load: (request) => counted(session.load(request)),
  save: (changes) => counted(session.save(changes)),
  commit: counted(session.commit),
  rollback: counted(session.rollback)
})
