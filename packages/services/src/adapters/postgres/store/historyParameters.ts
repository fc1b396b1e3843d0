import type * as PgTypes from "@effect/sql-pg/PgTypes"

import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { UnitChanges } from "@sagaproof/core/ports/Store"

import { type HistoryRow, HistoryRows } from "./historyForm.ts"
import { noTexts, texts } from "./parameters.ts"
import type { KindTables } from "./tables/KindTable.ts"

/** What a save is given of the changes, one parameter per schema with a history. */
export const historyParameters = (
  tables: KindTables,
  { history, journal }: UnitChanges
): ReadonlyArray<PgTypes.Parameter> => {
  const bySchema = new Map<string, HistoryRows>()
  for (const [index, change] of history.entries()) {
    const { schema } = tables.of(change.kind).table
    getOrMake(bySchema, schema, () => new HistoryRows()).add({ change, place: journal.length + index + 1 })
  }
  return tables.historySchemas.map((schema) => historyParameter(bySchema.get(schema)?.all() ?? []))
}

const historyParameter = (rows: ReadonlyArray<HistoryRow>): PgTypes.Parameter =>
  rows.length === 0
    ? noTexts
    : texts([
        ...rows.map(({ place }) => String(place)),
        ...rows.map(({ size }) => String(size)),
        ...rows.map(({ text }) => text)
      ])
