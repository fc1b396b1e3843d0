import type * as PgConnection from "@effect/sql-pg/PgConnection"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"

import type { Checkpoint, LedgerSnapshot, SnapshotRow } from "@sagaproof/core/judge/LedgerSnapshot"
import { emptySettlement, type Settlement } from "@sagaproof/core/judge/Settlement"
import type { Message } from "@sagaproof/core/message/Message"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { type HistoryLine, readHistory } from "./readHistory.ts"
import { type JournalCells, readJournal } from "./journalForm.ts"
import { readMessage } from "./readMessage.ts"
import type { RowLine } from "./readRow.ts"
import { unavailable } from "./reading.ts"
import { allHistoryRows } from "./routines/historyCells.ts"
import type { StoreParts } from "./StoreParts.ts"
import { allTimers, readTimers } from "./storeTables.ts"
import { allRows, keyedRows } from "./storeViews.ts"
import type { KindTable } from "./tables/KindTable.ts"

/** Units in the order of their commits. Those that nobody has given a position yet have committed last. */
const commitOrder = "u.position nulls last, u.stamp, e.place"

const journalRows = `select e.messages::json as messages from platform.journal e join platform.unit u on u.id = e.unit order by ${commitOrder}`

const outboxMessages = `select e.message from platform.outbox e join platform.unit u on u.id = e.unit order by ${commitOrder}`

/** It holds nobody up, and who has read a large table takes his time over it: its session may idle as it likes. */
const mayIdle = "set idle_in_transaction_session_timeout = 0"
const idlesAsOthers = "reset idle_in_transaction_session_timeout"

/** Everything that is committed at one instant, read in one transaction with one snapshot. */
export const takeSnapshot = (parts: StoreParts): Effect.Effect<LedgerSnapshot, StoreUnavailable> =>
  unavailable(
    Effect.acquireUseRelease(
      parts.connections.own,
      ({ connection }) => {
        const run = (sql: string) => Effect.map(connection.query(sql, [], false), ({ rows }) => rows)
        const begin = Effect.andThen(run(mayIdle), run("begin isolation level repeatable read, read only"))
        return Effect.andThen(begin, Effect.ensuring(readAll(parts, run), Effect.ignore(run("commit"))))
      },
      ({ connection, giveBack }) => Effect.andThen(Effect.ignore(connection.query(idlesAsOthers, [], false)), giveBack)
    )
  )

type Run = (sql: string) => Effect.Effect<ReadonlyArray<PgConnection.Row>, SqlError>

const readAll = Effect.fnUntraced(function* (
  { tables }: StoreParts,
  run: Run
): Effect.fn.Return<LedgerSnapshot, SqlError> {
  const rows: Array<SnapshotRow> = []
  for (const found of [...tables.inOrder].sort((left, right) => (left.kind.kind < right.kind.kind ? -1 : 1))) {
    for (const row of snapshotRows(found, yield* run(allRows(found)))) {
      rows.push(row)
    }
  }
  const [time] = yield* run("select platform.present_ms()::double precision as now")
  const checkpoints = yield* run(
    "select kind, key, version::double precision as version, state from platform.checkpoint order by kind, key"
  )
  const history = yield* run(
    `select e.unit, e.changes, e.deleted from (${allHistoryRows(tables)}) e join platform.unit u on u.id = e.unit order by ${commitOrder}`
  )
  const journal = yield* run(journalRows)
  const timers = yield* run(allTimers)
  const outbox = yield* run(outboxMessages)
  return {
    takenAt: time?.["now"] as number,
    rows,
    checkpoints: checkpoints as unknown as ReadonlyArray<Checkpoint>,
    history: readHistory(history as unknown as ReadonlyArray<HistoryLine>),
    journal: journal.flatMap(({ messages }) => (messages as ReadonlyArray<JournalCells>).map(readJournal)),
    timers: readTimers(timers),
    outbox: outbox.map(({ message }) => readMessage(message as Message)),
    settlement: settlementOf(rows)
  }
})

const snapshotRows = (found: KindTable, lines: ReadonlyArray<PgConnection.Row>): ReadonlyArray<SnapshotRow> =>
  keyedRows(found, lines as unknown as ReadonlyArray<RowLine>).map(({ key, state, version }) => ({
    kind: found.kind.kind,
    key,
    version,
    state
  }))

/** The row that holds what retired orders amount to. */
const settlementOf = (rows: ReadonlyArray<SnapshotRow>): Settlement =>
  (rows.find(({ key, kind }) => kind === "settlement" && key === "all")?.state as Settlement | undefined) ??
  emptySettlement
