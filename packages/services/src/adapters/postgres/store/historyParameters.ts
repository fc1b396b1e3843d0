import type * as PgTypes from "@effect/sql-pg/PgTypes"

import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import type { UnitChanges } from "@sagaproof/core/ports/Store"

import { type Indexed, RowIndex } from "../../../collections/RowIndex.ts"
import { noTexts, texts } from "./parameters.ts"
import { historyColumns } from "./routines/saveHistory.ts"
import type { KindTables } from "./tables/KindTable.ts"

/** Where a change stands in its unit, and whether it begins where the one before it of the same row ended. */
interface PlacedChange {
  readonly change: HistoryEntry
  readonly place: number
  readonly follows: boolean
}

/** The latest change of a row in a unit. */
interface LatestChange extends Indexed<LatestChange> {
  after: unknown
}

/** What a save is given of the changes, one parameter per schema with a history. */
export const historyParameters = (
  tables: KindTables,
  { history, journal }: UnitChanges
): ReadonlyArray<PgTypes.Parameter> => {
  const bySchema = new Map<string, Array<PlacedChange>>(tables.historySchemas.map((schema) => [schema, []]))
  const latest = new RowIndex<LatestChange>()
  for (const [index, change] of history.entries()) {
    const before = latest.find(change.kind, change.key)
    // Most units change a row several times: a state is written once, and not again as what the next change found.
    const follows = before !== undefined && before.after === change.before
    if (before === undefined) {
      latest.add({ kind: change.kind, key: change.key, after: change.after, sameKey: undefined })
    } else {
      before.after = change.after
    }
    bySchema.get(tables.of(change.kind).table.schema)?.push({ change, place: journal.length + index + 1, follows })
  }
  return Array.from(bySchema.values(), historyParameter)
}

const historyParameter = (changes: ReadonlyArray<PlacedChange>): PgTypes.Parameter => {
  const count = changes.length
  if (count === 0) {
    return noTexts
  }
  const cells: Array<string | null> = Array.from({ length: historyColumns.length * count }, () => null)
  for (const [row, { change, follows, place }] of changes.entries()) {
    const values = [
      String(place),
      change.kind,
      change.key,
      String(change.version),
      encode(change.event),
      String(change.at),
      change.actor,
      change.cause,
      follows ? "t" : "f",
      follows ? null : encode(change.before),
      encode(change.after)
    ]
    let cell = row
    for (const value of values) {
      cells[cell] = value
      cell += count
    }
  }
  return texts(cells)
}

const encode = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
