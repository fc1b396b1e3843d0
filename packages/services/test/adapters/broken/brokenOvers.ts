import type { KeyedRow } from "@sagaproof/core/ports/Queries"
import { sampleKinds } from "@sagaproof/core/testing/laws/store/sampleRows"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import { withRetirement, withSessions } from "./wrap.ts"

/** Takes rows for over at the very time. */
export const overAtItsTime: StoreSabotage = {
  trial: withRetirement((sound) => ({
    rowsOver: (kind, before, limit) => sound.rowsOver(kind, before + 1, limit)
  }))
}

/** Takes every row for over. */
export const overAtOnce: StoreSabotage = {
  trial: withRetirement((_sound, { queries }) => ({
    rowsOver: (kind, _before, limit) => Effect.map(queries.rows(kind), (rows) => rows.slice(0, limit))
  }))
}

/** Takes rows for over that somebody is about to end. */
export const overWhenSaved = (): StoreSabotage => {
  const saved: Array<KeyedRow> = []
  return {
    trial: (trial) =>
      withRetirement((sound) => ({
        rowsOver: (kind, before, limit) =>
          Effect.map(sound.rowsOver(kind, before, limit), (rows) => [
            ...rows,
            ...saved.filter(({ state }) => Number((state as { readonly endedAt: number }).endedAt) < before)
          ])
      }))(
        withSessions((sound) => ({
          save: (changes) => {
            saved.push(...changes.rows.filter(({ key }) => key === "new"))
            return sound.save(changes)
          }
        }))(trial)
      )
  }
}

/** Gives all there are. */
export const withoutLimit: StoreSabotage = {
  trial: withRetirement((sound) => ({ rowsOver: (kind, before) => sound.rowsOver(kind, before, Infinity) }))
}

/** Gives, for ever, what it has found first. */
export const givesAgain = (): StoreSabotage => {
  let first: ReadonlyArray<KeyedRow> | undefined = undefined
  return {
    trial: (trial) =>
      withRetirement((sound) => ({
        rowsOver: (...args) => Effect.map(sound.rowsOver(...args), (rows) => (first ??= rows))
      }))(
        // Nobody who deletes a row a second time is told so.
        withSessions((sound) => ({
          save: (changes) => Effect.catchTag(sound.save(changes), "UnitConflict", () => Effect.void),
          commit: Effect.catchTag(sound.commit, "SessionLost", () => Effect.void)
        }))(trial)
      )
  }
}

/** Gives everybody everybody's rows. */
export const ownedByAll: StoreSabotage = {
  trial: withRetirement((_sound, { queries }) => ({ rowsOf: (kind) => queries.rows(kind) }))
}

/** Knows owners only of what is over. */
export const ownedWhenOver: StoreSabotage = {
  trial: withRetirement((sound) => ({
    rowsOf: (kind, owners) =>
      Effect.map(sound.rowsOf(kind, owners), (rows) =>
        rows.filter(({ state }) => (state as { readonly endedAt: unknown }).endedAt !== undefined)
      )
  }))
}

/** Keeps closed rows like any others. */
export const withoutMarks: StoreSabotage = {
  options: { kinds: sampleKinds.map((kind) => ({ ...kind, mark: undefined })) }
}
