import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"

import type { Checkpoint } from "@sagaproof/core/judge/LedgerSnapshot"
import type { RetirableStore } from "@sagaproof/core/ports/Retention"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { foldHistory } from "./foldHistory.ts"
import { texts } from "./parameters.ts"
import type { RowLine } from "./readRow.ts"
import { reading } from "./reading.ts"
import { selectCells } from "./routines/cells.ts"
import { quoted } from "./routines/names.ts"
import type { StoreParts } from "./StoreParts.ts"
import { bigint } from "./storeTables.ts"
import { keyedRows } from "./storeViews.ts"

const dropClaims = `
  with gone as (
    delete from platform.claim c using (
      select o.consumer, o.message_id from platform.claim o
      where o.claimed_at < to_timestamp($1::double precision / 1000) order by o.claimed_at limit $2
    ) o
    where c.consumer = o.consumer and c.message_id = o.message_id
    returning 1
  )
  select count(*)::double precision as count from gone`

const checkpointsOf = `
  select k.kind, k.key, k.version::double precision as version, k.state
  from unnest($1::text[], $2::text[]) with ordinality r (kind, key, place)
  left join platform.checkpoint k on k.kind = r.kind and k.key = r.key order by r.place`

/** What retention needs of a store besides its units. */
export const retirement = (parts: StoreParts): RetirableStore => ({
  rowsOver: (kind, before, limit) => {
    const found = parts.tables.of(kind)
    const { overSince } = found.table
    if (overSince === undefined) {
      return Effect.succeed([])
    }
    const column = `t.${quoted(overSince)}`
    const sql = `${selectCells(found.table)} where ${column} < $1 order by ${column} limit $2`
    return Effect.map(reading<RowLine>(parts, sql, [bigint(before), bigint(limit)]), (lines) => keyedRows(found, lines))
  },
  rowsOf: (kind, owners) => {
    const found = parts.tables.of(kind)
    const { owner } = found.table
    if (owner === undefined || owners.size === 0) {
      return Effect.succeed([])
    }
    const sql = `${selectCells(found.table)} where t.${quoted(owner)} = any($1)`
    return Effect.map(reading<RowLine>(parts, sql, [texts([...owners])]), (lines) => keyedRows(found, lines))
  },
  checkpoints: (rows) =>
    Effect.map(
      reading<{ readonly [Name in keyof Checkpoint]: Checkpoint[Name] | null }>(parts, checkpointsOf, [
        texts(rows.map(({ kind }) => kind)),
        texts(rows.map(({ key }) => key))
      ]),
      (lines) => lines.map((line) => (line.kind === null ? undefined : (line as Checkpoint)))
    ),
  foldHistory: (before, limit, fold) => foldHistory(parts, before, limit, fold),
  dropJournal: (before, limit) =>
    counting(parts, "select platform.drop_journal($1, $2)::double precision as count", before, limit),
  dropClaims: (before, limit) => counting(parts, dropClaims, before, limit),
  now: Effect.map(
    Effect.orDie(
      Effect.retry(
        reading<{ readonly now: number }>(parts, "select platform.present_ms()::double precision as now"),
        Schedule.spaced("100 millis")
      )
    ),
    ([first]) => first?.now ?? Number.NaN
  )
})

const counting = (
  parts: StoreParts,
  sql: string,
  before: number,
  limit: number
): Effect.Effect<number, StoreUnavailable> =>
  Effect.map(
    reading<{ readonly count: number }>(parts, sql, [bigint(before), bigint(limit)]),
    ([first]) => first?.count ?? 0
  )
