import * as PgTypes from "@effect/sql-pg/PgTypes"

import { lastVersion, type RowChange } from "@sagaproof/core/ports/Row"
import type { Progress } from "@sagaproof/core/ports/Bus"
import type { Message } from "@sagaproof/core/message/Message"
import type { UnitChanges } from "@sagaproof/core/ports/Store"

import type { LogTarget } from "./LogTarget.ts"
import { historyParameters } from "./historyParameters.ts"
import { journalRows, writeJournal } from "./journalForm.ts"
import { logEntries } from "./logRows.ts"
import { bigints, integers, noIntegers, noTexts, texts } from "./parameters.ts"
import { partWidth } from "./routines/saveParts.ts"
import { rowWidth } from "./routines/saveRows.ts"
import type { KindTable, KindTables } from "./tables/KindTable.ts"
import type { Column } from "./tables/StoredTable.ts"

/** The statement that calls the save. */
export const saveStatement = (tables: KindTables): string => {
  const withParts = tables.inOrder.filter(({ table }) => table.parts !== undefined).length
  const count = 1 + tables.inOrder.length + 2 * withParts + 3 + tables.historySchemas.length + 14
  return `select platform.save_unit(${Array.from({ length: count }, (_, index) => `$${index + 1}`).join(", ")})`
}

/** The changes of one kind of rows. */
interface KindChanges {
  readonly inserted: Array<RowChange>
  readonly updated: Array<RowChange>
}

/** What the call of a save is given. */
export const saveParameters = (
  tables: KindTables,
  changes: UnitChanges,
  log: LogTarget | undefined
): ReadonlyArray<unknown> => {
  const deleted: Array<RowChange> = []
  const written: Array<KindChanges | undefined> = tables.inOrder.map(() => undefined)
  for (const change of changes.rows) {
    if (change.state === undefined) {
      deleted.push(change)
    } else {
      const { place } = tables.of(change.kind)
      const ofKind = (written[place] ??= { inserted: [], updated: [] })
      ;(change.expectedVersion === 0 ? ofKind.inserted : ofKind.updated).push(change)
    }
  }
  return [
    integers(written.map((ofKind) => ofKind?.inserted.length ?? 0)),
    ...tables.inOrder.flatMap((table) => rowParameters(table, written[table.place])),
    integers(deleted.map(({ kind }) => tables.of(kind).place)),
    texts(deleted.map(({ key }) => key)),
    bigints(deleted.map(({ expectedVersion }) => expectedVersion)),
    ...historyParameters(tables, changes),
    changes.history.length,
    ...journalParameters(changes.journal),
    log === undefined ? texts(changes.outbox.map(encodeJson)) : noTexts,
    log === undefined ? 0 : changes.outbox.length,
    log === undefined ? noTexts : logEntries(log, changes.outbox),
    PgTypes.text(log?.process ?? ""),
    PgTypes.text(changes.receipt?.group ?? ""),
    changes.receipt === undefined ? noTexts : moves(changes.receipt.consumed()),
    timerParameter(changes),
    texts(changes.timersCancelled),
    texts(changes.fences.map(({ lease }) => lease)),
    bigints(changes.fences.map(({ epoch }) => epoch))
  ]
}

/** How many messages there are, the places at which rows of them begin, and the rows. */
const journalParameters = (messages: ReadonlyArray<Message>): ReadonlyArray<unknown> => {
  const rows = journalRows(messages)
  return [messages.length, integers(rows.map(({ place }) => place)), texts(rows.map(({ text }) => text))]
}

const encodeJson = (value: unknown): string => JSON.stringify(value)

/** Where a group is, as the log takes it: topics, partitions, epochs and offsets, one after the other. */
export const moves = (progress: ReadonlyArray<Progress>): PgTypes.Parameter =>
  texts([
    ...progress.map(({ topic }) => topic),
    ...progress.map(({ partition }) => String(partition)),
    ...progress.map(({ epoch }) => String(epoch)),
    ...progress.map(({ offset }) => String(offset))
  ])

/** Later settings of a timer win, and one that is cancelled as well leaves nothing. */
const timerParameter = ({ timersSet }: UnitChanges): PgTypes.Parameter => {
  if (timersSet.length === 0) {
    return noTexts
  }
  const timers = [...new Map(timersSet.map((timer) => [timer.id, timer])).values()]
  return texts([
    ...timers.map(({ id }) => id),
    ...timers.map(({ dueAt }) => String(dueAt)),
    ...timers.map(({ message }) => message.receiver),
    ...timers.map(({ message }) => writeJournal(message))
  ])
}

const rowParameters = (found: KindTable, written: KindChanges | undefined): ReadonlyArray<PgTypes.Parameter> => {
  const { kind, table } = found
  if (written === undefined) {
    return table.parts === undefined ? [noTexts] : [noTexts, noTexts, noIntegers]
  }
  const rows = [...written.inserted, ...written.updated]
  const cells: Array<string | null> = Array.from({ length: rowWidth(table) * rows.length }, () => null)
  const isMark = (state: unknown): boolean => kind.mark !== undefined && state === kind.mark
  for (const [row, { expectedVersion, key, state, version }] of rows.entries()) {
    cells[row] = key
    cells[rows.length + row] = String(expectedVersion)
    cells[2 * rows.length + row] = String(isMark(state) ? lastVersion : version)
    let place = 3 * rows.length + row
    const isNew = row < written.inserted.length
    for (const column of table.columns) {
      cells[place] = isNew || column.fixed !== true ? encode(column, state as never) : null
      place += rows.length
    }
    if (table.marked !== undefined) {
      cells[place] = isMark(state) ? "t" : "f"
    }
  }
  if (table.parts === undefined) {
    return [texts(cells)]
  }
  const { of } = table.parts
  return [
    texts(cells),
    partParameter(table.parts, rows),
    integers(written.updated.map(({ state }) => of(state as never).length))
  ]
}

const partParameter = (
  parts: NonNullable<KindTable["table"]["parts"]>,
  rows: ReadonlyArray<RowChange>
): PgTypes.Parameter => {
  const all = rows.flatMap(({ key, state }) =>
    parts.of(state as never).map((part, index) => ({ key, place: String(index + 1), part }))
  )
  const cells: Array<string | null> = Array.from({ length: partWidth(parts.columns) * all.length }, () => null)
  for (const [row, { key, part, place }] of all.entries()) {
    cells[row] = key
    cells[all.length + row] = place
    let cell = 2 * all.length + row
    for (const column of parts.columns) {
      cells[cell] = encode(column, part)
      cell += all.length
    }
  }
  return texts(cells)
}

const encode = <State>({ of, type }: Column<State>, state: State): string | null => {
  const value = of(state)
  if (value === undefined) {
    return null
  }
  switch (type) {
    case "json":
      return JSON.stringify(value)
    case "boolean":
      return value === true ? "t" : "f"
    case "text":
      return value as string
    case "integer":
    case "bigint":
      return String(value as number)
    case "list":
      return (value as ReadonlyArray<string>).join(",")
  }
}
