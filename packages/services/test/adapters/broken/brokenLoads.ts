import type { LoadedUnit, UnitSession } from "@sagaproof/core/ports/Store"
import type { StoreError } from "@sagaproof/core/ports/StoreError"
import { sampleKinds } from "@sagaproof/core/testing/laws/store/sampleRows"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import { withSessions } from "./wrap.ts"

/** Has nothing to say of rows that are not there. */
export const silentOnAbsence: StoreSabotage = {
  trial: withSessions((sound) => ({
    load: (request) =>
      Effect.map(sound.load(request), (loaded) => ({
        ...loaded,
        row: (kind, key) => {
          const row = loaded.row(kind, key)
          return row?.version === 0 ? undefined : row
        }
      }))
  }))
}

/** Locks no row. */
export const noLocks: StoreSabotage = {
  trial: withSessions((sound) => ({
    load: (request) => sound.load({ ...request, rows: [], reads: [...request.rows, ...request.reads] })
  }))
}

/** Locks what is only to be read. */
export const locksReads: StoreSabotage = {
  trial: withSessions((sound) => ({
    load: (request) => sound.load({ ...request, rows: [...request.rows, ...request.reads], reads: [] })
  }))
}

/** Reads the rows first and locks them then. */
export const readsBeforeLocking: StoreSabotage = {
  trial: withSessions((sound, { store }) => ({
    load: (request) =>
      Effect.gen(function* () {
        const reader = yield* store.begin
        const read = yield* reader.load({ ...request, claims: [], timers: [], rows: [], reads: request.rows })
        yield* reader.rollback
        const loaded = yield* sound.load(request)
        return { ...loaded, row: (kind, key) => read.row(kind, key) ?? loaded.row(kind, key) } satisfies LoadedUnit
      })
  }))
}

/** Locks rows one after the other in the order in which they are asked for. */
export const locksAsAsked: StoreSabotage = {
  trial: withSessions((sound) => ({ load: (request) => loadOneByOne(sound, request) }))
}

const loadOneByOne = (
  sound: UnitSession,
  request: Parameters<UnitSession["load"]>[0]
): Effect.Effect<LoadedUnit, StoreError> =>
  Effect.gen(function* () {
    let loaded = yield* sound.load({ ...request, rows: [] })
    for (const row of request.rows) {
      loaded = yield* sound.load({ claims: [], timers: [], rows: [row], reads: [], sagas: [] })
    }
    return loaded
  })

/** Lets the last one who came have a row first. */
export const lastComeFirstServed = (): StoreSabotage => {
  const stack: Array<() => void> = []
  let held = 0
  return {
    trial: withSessions((sound) => ({
      load: (request) =>
        Effect.andThen(
          Effect.callback<void>((resume) => {
            if (request.rows.length === 0 || held === 0) {
              held += request.rows.length
              resume(Effect.void)
            } else {
              stack.push(() => resume(Effect.yieldNow))
            }
          }),
          sound.load(request)
        ),
      commit: Effect.tap(sound.commit, () =>
        Effect.sync(() => {
          const next = stack.pop()
          held = next === undefined ? 0 : 1
          next?.()
        })
      )
    }))
  }
}

/** Locks rows of optimistic kinds like all others. */
export const pessimistic: StoreSabotage = {
  options: { kinds: sampleKinds.map((kind) => ({ ...kind, optimistic: false })) }
}

/** Reads outcomes before it waits for rows. */
export const readsOutcomesFirst: StoreSabotage = {
  options: { kinds: sampleKinds.map((kind) => (kind.kind === "outcome" ? { ...kind, rank: -1 } : kind)) }
}

/** Loads sagas without their footprints. */
export const noFootprints: StoreSabotage = {
  trial: withSessions((sound) => ({
    load: (request) =>
      sound.load({
        ...request,
        sagas: [],
        rows: [...request.rows, ...request.sagas.map((key) => ({ kind: "saga", key }))]
      })
  }))
}
