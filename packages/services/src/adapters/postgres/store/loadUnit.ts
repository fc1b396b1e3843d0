import type * as PgTypes from "@effect/sql-pg/PgTypes"

import type { Row, RowReference } from "@sagaproof/core/ports/Row"
import type { LoadedUnit, LoadRequest } from "@sagaproof/core/ports/Store"

import { type Indexed, RowIndex } from "../../../collections/RowIndex.ts"
import { integers, noTexts, texts } from "./parameters.ts"
import { absentRow, readRow } from "./readRow.ts"
import { duplicatePlace, timerPlace } from "./routines/loadRoutine.ts"
import { sagaKind } from "./sagaKind.ts"
import type { KindTables } from "./tables/KindTable.ts"

/** How many parameters a load has before those of the kinds. */
const leadingParameters = 6

/** The statement that calls the load. */
export const loadStatement = (tables: KindTables): string => {
  const count = leadingParameters + tables.inOrder.length
  const places = Array.from({ length: count }, (_, index) => `$${index + 1}`)
  return `select place, key, cells from platform.load_unit(${places.join(", ")})`
}

/** What the call of a load is given. */
export const loadParameters = (tables: KindTables, request: LoadRequest): ReadonlyArray<PgTypes.Parameter> => {
  const keys: Array<Array<string> | undefined> = tables.inOrder.map(() => undefined)
  for (const { key, kind } of request.rows) {
    const { place } = tables.of(kind)
    const wanted = keys[place]
    if (wanted === undefined) {
      keys[place] = [key]
    } else {
      wanted.push(key)
    }
  }
  return [
    texts(request.claims.map(({ consumer }) => consumer)),
    texts(request.claims.map(({ messageId }) => messageId)),
    texts(request.timers),
    texts(request.sagas),
    integers(request.reads.map(({ kind }) => tables.of(kind).place)),
    texts(request.reads.map(({ key }) => key)),
    ...keys.map((wanted) => (wanted === undefined ? noTexts : texts(wanted)))
  ]
}

/** A row that was asked for. */
interface LoadedRow extends Indexed<LoadedRow> {
  row: Row
}

/** What a session has loaded, over all of its loads. */
export class LoadedRows {
  private readonly rows = new RowIndex<LoadedRow>()

  recall(kind: string, key: string): Row | undefined {
    return this.rows.find(kind, key)?.row
  }

  remember(kind: string, key: string, row: Row): void {
    const known = this.rows.find(kind, key)
    if (known === undefined) {
      this.rows.add({ kind, key, row, sameKey: undefined })
    } else {
      known.row = row
    }
  }
}

/** One line of the answer to a load. */
export type LoadedLine = readonly [place: number, key: string, cells: ReadonlyArray<unknown> | null]

/** Makes a loaded unit of the answer to a load. */
export const readLoad = (
  tables: KindTables,
  known: LoadedRows,
  request: LoadRequest,
  lines: ReadonlyArray<LoadedLine>
): LoadedUnit => {
  const duplicates = repeatedClaims(request)
  const timers = new Set<string>()
  for (const asked of [request.rows, request.reads]) {
    forget(known, asked)
  }
  forget(known, sagaRows(request))
  const found: Array<readonly [string, string, Row]> = []
  for (const [place, key, cells] of lines) {
    if (place === duplicatePlace) {
      duplicates.add(Number(key))
    } else if (place === timerPlace) {
      timers.add(key)
    } else {
      const table = tables.inOrder[place]
      if (table !== undefined && cells !== null) {
        found.push([table.kind.kind, key, readRow(table, key, cells)])
      }
    }
  }
  for (const [kind, , { state }] of found) {
    if (kind === sagaKind && request.sagas.length > 0) {
      forget(known, (state as { readonly footprint: ReadonlyArray<RowReference> }).footprint)
    }
  }
  for (const [kind, key, row] of found) {
    known.remember(kind, key, row)
  }
  return { duplicates, timers, row: (kind, key) => known.recall(kind, key) }
}

const sagaRows = ({ sagas }: LoadRequest): ReadonlyArray<RowReference> => sagas.map((key) => ({ kind: sagaKind, key }))

/** What was asked for and is not found is not there. */
const forget = (known: LoadedRows, rows: ReadonlyArray<RowReference>): void => {
  for (const { key, kind } of rows) {
    known.remember(kind, key, absentRow)
  }
}

/** The positions of claims that stand in the request before. */
const repeatedClaims = ({ claims }: LoadRequest): Set<number> => {
  const repeated = new Set<number>()
  const seen = new Set<string>()
  for (const [position, { consumer, messageId }] of claims.entries()) {
    const claim = `${consumer} ${messageId}`
    if (seen.has(claim)) {
      repeated.add(position)
    }
    seen.add(claim)
  }
  return repeated
}
