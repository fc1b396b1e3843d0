import type { UnitChanges } from "@sagaproof/core/ports/Store"
import { sampleKinds } from "@sagaproof/core/testing/laws/store/sampleRows"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import { withSessions } from "./wrap.ts"

/** Writes over whatever is there. */
export const lastWriteWins: StoreSabotage = {
  trial: withSessions((sound, { queries }) => ({
    save: (changes) =>
      Effect.flatMap(
        Effect.forEach(changes.rows, (change) =>
          Effect.map(queries.row(change.kind, change.key), (row) => ({
            ...change,
            expectedVersion: row?.version ?? 0,
            version: (row?.version ?? 0) + 1
          }))
        ),
        (rows) => sound.save({ ...changes, rows })
      )
  }))
}

/** Neither locks rows nor looks at their versions. */
export const noConcurrencyControl: StoreSabotage = {
  trial: (trial) =>
    withSessions((sound) => ({
      load: (request) => sound.load({ ...request, rows: [], reads: request.rows })
    }))(lastWriteWins.trial?.(trial, undefined as never) ?? trial)
}

/** Keeps what is saved in the client until the commit. */
export const savesAtCommit: StoreSabotage = {
  trial: withSessions((sound) => {
    const saved: Array<UnitChanges> = []
    return {
      save: (changes) => Effect.sync(() => void saved.push(changes)),
      commit: Effect.suspend(() =>
        Effect.andThen(
          Effect.forEach(saved, (changes) => sound.save(changes), { discard: true }),
          sound.commit
        )
      )
    }
  })
}

/** Commits with every save. */
export const commitsAtSave: StoreSabotage = {
  trial: withSessions((sound) => ({
    save: (changes) => Effect.orDie(Effect.andThen(sound.save(changes), sound.commit)),
    commit: Effect.void
  }))
}

/** Shows what others have saved and not committed. */
export const dirtyReads = (): StoreSabotage => {
  const dirty = new Map<string, { readonly state: unknown; readonly version: number }>()
  return {
    trial: withSessions((sound) => ({
      load: (request) =>
        Effect.map(sound.load(request), (loaded) => ({
          ...loaded,
          row: (kind, key) => dirty.get(`${kind} ${key}`) ?? loaded.row(kind, key)
        })),
      save: (changes) =>
        Effect.tap(sound.save(changes), () =>
          Effect.sync(() =>
            changes.rows.forEach(({ kind, key, state, version }) => dirty.set(`${kind} ${key}`, { state, version }))
          )
        )
    }))
  }
}

/** Has no constraints. */
export const unconstrained: StoreSabotage = {
  options: { kinds: sampleKinds.map((kind) => ({ ...kind, violation: () => undefined })) }
}

/** Says that a commit succeeded though the session was gone. */
export const pretendsToCommit: StoreSabotage = {
  trial: withSessions((sound) => ({ commit: Effect.catchTag(sound.commit, "SessionLost", () => Effect.void) }))
}

/** Commits what is rolled back. */
export const rollsForward: StoreSabotage = {
  trial: withSessions((sound) => ({ rollback: Effect.ignore(sound.commit) }))
}

/** Takes back what was committed already. */
export const rollsBackCommits: StoreSabotage = {
  trial: withSessions((sound, { store }) => {
    const saved: Array<UnitChanges> = []
    return {
      save: (changes) => Effect.tap(sound.save(changes), () => Effect.sync(() => void saved.push(changes))),
      rollback: Effect.orDie(
        Effect.gen(function* () {
          const session = yield* store.begin
          for (const changes of saved) {
            const rows = changes.rows.map((row) => ({ ...row, expectedVersion: row.version, state: undefined }))
            yield* session.save({ ...changes, rows })
          }
          yield* session.commit
        })
      )
    }
  })
}

/** Deletes nothing. */
export const keepsDeletedRows: StoreSabotage = {
  trial: withSessions((sound) => ({
    save: (changes) => sound.save({ ...changes, rows: changes.rows.filter((row) => row.state !== undefined) })
  }))
}

/** Keeps the history of rows that were deleted. */
export const keepsDeletedHistory: StoreSabotage = {
  options: { kinds: sampleKinds.map((kind) => ({ ...kind, keepsHistory: false })) }
}
