import type { UnitSession } from "@sagaproof/core/ports/Store"
import type { PlatformStore } from "@sagaproof/services/layers/PlatformParts"
import * as Effect from "effect/Effect"

import { tablesAround } from "../tablesAround.ts"
import type { Traffic } from "./Traffic.ts"

/** A store on a server, of which every question is counted until it is answered. */
export const watchedStore = (store: PlatformStore, { counted }: Traffic): PlatformStore => ({
  ...store,
  begin: counted(Effect.map(store.begin, (session) => watchedSession(session, counted))),
  row: (kind, key) => counted(store.row(kind, key)),
  rows: (kind) => counted(store.rows(kind)),
  snapshot: counted(store.snapshot),
  ...tablesAround(store, counted)
})

const watchedSession = (session: UnitSession, counted: Traffic["counted"]): UnitSession => ({
  load: (request) => counted(session.load(request)),
  save: (changes) => counted(session.save(changes)),
  commit: counted(session.commit),
  rollback: counted(session.rollback)
})
