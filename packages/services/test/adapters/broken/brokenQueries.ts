import type { KeyedRow } from "@sagaproof/core/ports/Queries"
import type { Row } from "@sagaproof/core/ports/Row"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import type { BrokenStore } from "./brokenStores.ts"
import { withQueries, withSessions } from "./wrap.ts"

const byKey = (compare: (left: string, right: string) => number): StoreSabotage => ({
  trial: withQueries((sound) => ({
    rows: (kind) => Effect.map(sound.rows(kind), (rows) => rows.toSorted((one, two) => compare(one.key, two.key)))
  }))
})

/** Tells the version 0 of rows that are not there. */
const tellsAbsence: StoreSabotage = {
  trial: withQueries((sound) => ({
    row: (kind, key) => Effect.map(sound.row(kind, key), (row) => row ?? { state: undefined, version: 0 })
  }))
}

/** Remembers rows that were deleted. */
const remembersDeleted = (): StoreSabotage => {
  const seen = new Map<string, Row>()
  return {
    trial: (trial) =>
      withQueries((sound) => ({
        row: (kind, key) => Effect.map(sound.row(kind, key), (row) => row ?? seen.get(key))
      }))(
        withSessions((sound) => ({
          save: (changes) => {
            changes.rows
              .filter(({ state }) => state !== undefined)
              .forEach(({ key, state, version }) => seen.set(key, { state, version }))
            return sound.save(changes)
          }
        }))(trial)
      )
  }
}

/** Answers with the first page only. */
const firstPage: StoreSabotage = {
  trial: withQueries((sound) => ({ rows: (kind) => Effect.map(sound.rows(kind), (rows) => rows.slice(0, 1_000)) }))
}

/** Finds rows by their key alone. */
const mixesKinds: StoreSabotage = {
  trial: withQueries((sound) => ({
    rows: (kind) =>
      Effect.map(Effect.all([sound.rows(kind), sound.rows("outcome")]), ([rows, others]) => [...rows, ...others])
  }))
}

const inAlphabet = byKey((left, right) => left.localeCompare(right, "en"))

const caseless = byKey((left, right) => (left.toLowerCase() < right.toLowerCase() ? -1 : 1))

/** Hands out the list that it keeps. */
const handsOutItsOwn = (): StoreSabotage => {
  const own: Array<KeyedRow> = []
  return {
    trial: withQueries((sound) => ({
      rows: (kind) =>
        Effect.map(sound.rows(kind), (rows) => {
          own.splice(0, own.length, ...rows)
          return own
        })
    }))
  }
}

/** Tells what is saved, whether it is ever committed or not. */
const tellsSaved = (): StoreSabotage => {
  const saved = new Map<string, Row>()
  return {
    trial: (trial) =>
      withQueries((sound) => ({
        row: (kind, key) => Effect.map(sound.row(kind, key), (row) => saved.get(key) ?? row)
      }))(
        withSessions((sound) => ({
          save: (changes) =>
            Effect.tap(sound.save(changes), () =>
              Effect.sync(() => changes.rows.forEach(({ key, state, version }) => saved.set(key, { state, version })))
            )
        }))(trial)
      )
  }
}

/** Answers once, and the same ever after. */
const caches = (): StoreSabotage => {
  const known = new Map<string, ReadonlyArray<KeyedRow>>()
  return {
    trial: withQueries((sound) => ({
      rows: (kind) =>
        Effect.map(sound.rows(kind), (rows) => {
          const answer = known.get(kind) ?? rows
          known.set(kind, answer)
          return answer
        })
    }))
  }
}

/** Reads rows as units do that want to change them. */
const locksWhatItReads: StoreSabotage = {
  trial: withQueries((_sound, { store }) => ({
    row: (kind, key) =>
      Effect.orDie(
        Effect.gen(function* () {
          const session = yield* store.begin
          const row = { kind, key }
          const loaded = yield* session.load({ claims: [], timers: [], rows: [row], reads: [], sagas: [] })
          yield* session.rollback
          return loaded.row(kind, key)
        })
      )
  }))
}

/** Looks up which rows there are, and then one after the other. */
const rowByRow: StoreSabotage = {
  trial: withQueries((sound) => ({
    rows: (kind) =>
      Effect.flatMap(sound.rows(kind), (rows) =>
        Effect.forEach(rows, ({ key, ...known }) =>
          Effect.map(Effect.andThen(Effect.yieldNow, sound.row(kind, key)), (row) => ({ key, ...(row ?? known) }))
        )
      )
  }))
}

/** Asks a copy for lists, which is one answer behind. */
const lags = (): StoreSabotage => {
  let before: ReadonlyArray<KeyedRow> | undefined = undefined
  return {
    trial: withQueries((sound) => ({
      rows: (kind) =>
        Effect.map(sound.rows(kind), (rows) => {
          const answer = before ?? rows
          before = rows
          return answer
        })
    }))
  }
}

const allOfThem =
  "the rows of a kind are all of it, however many, and none of another, each with its key, version and state"

/** At least one store for each law, which breaks it. */
export const brokenQueries: ReadonlyArray<BrokenStore> = [
  ["a row that is not there, or not any more, is undefined", () => tellsAbsence],
  ["a row that is not there, or not any more, is undefined", remembersDeleted],
  [allOfThem, () => firstPage],
  [allOfThem, () => mixesKinds],
  ["rows are sorted by the code units of their keys, and by no language", () => inAlphabet],
  ["rows are sorted by the code units of their keys, and by no language", () => caseless],
  ["what a query has answered stays as it was", handsOutItsOwn],
  ["a query sees what is committed as soon as it is, and nothing else", tellsSaved],
  ["a query sees what is committed as soon as it is, and nothing else", caches],
  ["a query waits for nobody and keeps nobody waiting", () => locksWhatItReads],
  ["the rows of a kind are of one instant: of each unit all is seen, or nothing", () => rowByRow],
  ["a change that was seen once is seen ever after, whichever way one looks", lags]
]
