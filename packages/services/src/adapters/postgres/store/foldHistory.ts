import type * as PgConnection from "@effect/sql-pg/PgConnection"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import type { Checkpoint } from "@sagaproof/core/judge/LedgerSnapshot"
import type { FoldChange } from "@sagaproof/core/ports/Retention"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { isDeletedIn } from "./deletedRows.ts"
import { type ChangeCells, type HistoryRow, HistoryRows, type PlacedChange, readHistoryRow } from "./historyForm.ts"
import { bigints, integers, texts } from "./parameters.ts"
import { unavailable } from "./reading.ts"
import type { StoreParts } from "./StoreParts.ts"
import { bigint } from "./storeTables.ts"

/**
 * Folds the oldest changes into checkpoints, in one transaction: what is folded here is read, folded and dropped
 * before anybody else folds. Rows that are deleted wait meanwhile.
 */
export const foldHistory = (
  { connections }: StoreParts,
  before: number,
  limit: number,
  fold: FoldChange
): Effect.Effect<number, StoreUnavailable> =>
  unavailable(
    Effect.acquireUseRelease(
      connections.own,
      ({ connection }) =>
        Effect.onError(
          Effect.gen(function* () {
            yield* connection.query("begin")
            const { rows } = yield* connection.query(
              "select of_schema, unit, place, changes, deleted from platform.oldest_changes($1)",
              [bigint(limit)]
            )
            const count = yield* foldLines(connection, rows as unknown as ReadonlyArray<FoldLine>, before, limit, fold)
            yield* connection.query("commit")
            return count
          }),
          () => Effect.ignore(connection.query("rollback"))
        ),
      ({ giveBack }) => giveBack
    )
  )

interface FoldLine {
  readonly of_schema: string
  readonly unit: bigint
  readonly place: number
  readonly changes: ReadonlyArray<ChangeCells>
  readonly deleted: ReadonlyArray<readonly [kind: string, key: string]> | null
}

/** A row of a history, of which all but what is left was gone through. */
interface GoneThrough {
  readonly line: FoldLine
  readonly left: ReadonlyArray<PlacedChange>
}

const foldLines = Effect.fnUntraced(function* (
  connection: PgConnection.PgConnection,
  lines: ReadonlyArray<FoldLine>,
  before: number,
  limit: number,
  fold: FoldChange
): Effect.fn.Return<number, SqlError> {
  const { changes, count, rows } = goThrough(lines, before, limit)
  if (count === 0) {
    return 0
  }
  const folded = yield* checkpointsOf(connection, changes)
  const touched = new Set<string>()
  for (const { change } of changes) {
    const { key, kind, version } = change
    const row = `${kind} ${key}`
    folded.set(row, { kind, key, version, state: fold(change, folded.get(row)) })
    touched.add(row)
  }
  const states = [...folded].flatMap(([row, checkpoint]) => (touched.has(row) ? [checkpoint] : []))
  const remainders = rows.map(({ left }) => remainderOf(left))
  yield* connection.query("select platform.fold_changes($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", [
    texts(rows.map(({ line }) => line.of_schema)),
    bigints(rows.map(({ line }) => Number(line.unit))),
    integers(rows.map(({ line }) => line.place)),
    integers(remainders.map(({ place }) => place)),
    integers(remainders.map(({ size }) => size)),
    texts(remainders.map(({ text }) => text)),
    texts(states.map(({ kind }) => kind)),
    texts(states.map(({ key }) => key)),
    bigints(states.map(({ version }) => version)),
    texts(states.map(({ state }) => (state === undefined ? null : JSON.stringify(state))))
  ])
  return count
})

/** The changes that are folded now, the oldest first, and the rows that they stand in. Those of deleted rows just go. */
const goThrough = (
  lines: ReadonlyArray<FoldLine>,
  before: number,
  limit: number
): {
  readonly changes: ReadonlyArray<PlacedChange>
  readonly count: number
  readonly rows: ReadonlyArray<GoneThrough>
} => {
  const changes: Array<PlacedChange> = []
  const rows: Array<GoneThrough> = []
  let count = 0
  for (const line of lines) {
    const all = readHistoryRow(line.changes)
    const isDeleted = isDeletedIn(line.deleted)
    let gone = 0
    for (const placed of all) {
      const goes = isDeleted(placed.change)
      if (count === limit || (!goes && placed.change.at >= before)) {
        break
      }
      if (!goes) {
        changes.push(placed)
      }
      gone += 1
      count += 1
    }
    if (gone > 0) {
      rows.push({ line, left: all.slice(gone) })
    }
    if (gone < all.length) {
      break
    }
  }
  return { changes, count, rows }
}

const checkpointsOf = (
  connection: PgConnection.PgConnection,
  changes: ReadonlyArray<PlacedChange>
): Effect.Effect<Map<string, Checkpoint>, SqlError> =>
  Effect.map(
    connection.query(
      `select c.kind, c.key, c.version::double precision as version, c.state from platform.checkpoint c
      where (c.kind, c.key) in (select k.kind, k.key from unnest($1::text[], $2::text[]) k (kind, key))`,
      [texts(changes.map(({ change }) => change.kind)), texts(changes.map(({ change }) => change.key))]
    ),
    ({ rows }) =>
      new Map(
        (rows as unknown as ReadonlyArray<Checkpoint>).map((checkpoint) => [
          `${checkpoint.kind} ${checkpoint.key}`,
          { ...checkpoint, state: checkpoint.state ?? undefined }
        ])
      )
  )

const nothingLeft: HistoryRow = { place: 0, size: 0, text: "" }

/** What is left of a row, as a row. What is not longer than a row was before needs no second one. */
const remainderOf = (left: ReadonlyArray<PlacedChange>): HistoryRow => {
  const rows = new HistoryRows(Number.POSITIVE_INFINITY)
  left.forEach((placed) => rows.add(placed))
  return rows.all()[0] ?? nothingLeft
}
