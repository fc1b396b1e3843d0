import * as PgTypes from "@effect/sql-pg/PgTypes"
import * as Effect from "effect/Effect"

import { texts } from "./parameters.ts"
import type { RowLine } from "./readRow.ts"
import { reading } from "./reading.ts"
import { selectCells } from "./routines/cells.ts"
import { quoted } from "./routines/names.ts"
import { sagaKind } from "./sagaKind.ts"
import type { SagaPage, SagaPages } from "./SagaPages.ts"
import type { StoreParts } from "./StoreParts.ts"
import { bigint } from "./storeTables.ts"
import { keyedRows } from "./storeViews.ts"

/** Open ones are few among many, and found by the index of the ends. */
const ofStatus: Readonly<Record<NonNullable<SagaPage["status"]>, string>> = {
  open: "t.ended_at is null",
  stuck: "t.ended_at is null and (t.status = 'stuck' or t.id in (select p.park_key from platform.parked p))",
  ended: "t.ended_at is not null",
  completed: "t.status = 'completed'",
  rejected: "t.status = 'rejected'",
  compensated: "t.status = 'compensated'"
}

/** As it stands in the index of the beginnings. */
const buyerIs = (place: string): string => `t.request ->> 'buyerId' = ${place}`

/** A choice, and what it is compared with where that comes from outside. */
type Condition = readonly [sql: (place: string) => string, value?: string]

const conditionsOf = ({ after, buyer, family, order, status, tracking }: SagaPage): ReadonlyArray<Condition> => [
  ...(after === undefined ? [] : [[behind, after] as const]),
  ...(status === undefined ? [] : [[() => ofStatus[status]] as const]),
  ...(order === undefined ? [] : [[(place: string) => `t.order_id = ${place}`, order] as const]),
  ...(family === undefined ? [] : [[(place: string) => `t.family = ${place}`, family] as const]),
  ...(buyer === undefined ? [] : [[buyerIs, buyer] as const]),
  ...(tracking === undefined ? [] : [[(place: string) => `t.request ->> 'trackingId' = ${place}`, tracking] as const])
]

const behind = (place: string): string =>
  `(t.started_at, t.id) < ((select s.started_at from coordinator.saga s where s.id = ${place}), ${place})`

/** Each choice is a statement of its own, so that its plan goes by the index, whatever the other choices are. */
const pageStatement = (conditions: ReadonlyArray<Condition>): readonly [sql: string, values: ReadonlyArray<string>] => {
  const values: Array<string> = []
  const terms = conditions.map(([sql, value]) => sql(value === undefined ? "" : `$${values.push(value) + 1}::text`))
  const where = terms.length === 0 ? "" : `where ${terms.join(" and ")} `
  return [`${where}order by t.started_at desc, t.id desc limit $1`, values]
}

/** Reads lists a page at a time, each by one statement. */
export const sagaPages = (parts: StoreParts): SagaPages => ({
  sagas: (page) => {
    const found = parts.tables.of(sagaKind)
    const [sql, values] = pageStatement(conditionsOf(page))
    const parameters = [bigint(page.limit), ...values.map(PgTypes.text)]
    return Effect.map(reading<RowLine>(parts, `${selectCells(found.table)} ${sql}`, parameters), (lines) =>
      keyedRows(found, lines)
    )
  },
  rowsOf: (kind, keys) => {
    const found = parts.tables.of(kind)
    const key = `t.${quoted(found.table.key)}`
    const sql = `${selectCells(found.table)} where ${key} = any($1) order by ${key}`
    return Effect.map(reading<RowLine>(parts, sql, [texts(keys)]), (lines) => keyedRows(found, lines))
  }
})
