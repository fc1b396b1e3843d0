import type { Row, RowReference } from "@sagaproof/core/ports/Row"
import type { LoadRequest } from "@sagaproof/core/ports/Store"

import type { Lock } from "./Lock.ts"
import { absentRow } from "./absentRow.ts"
import type { RowEntry } from "./RowEntry.ts"
import { compareText, type RowTable } from "./RowTable.ts"
import type { RowTables } from "./RowTables.ts"
import type { Attempt, Statement } from "./RunningStatement.ts"
import type { Session } from "./Session.ts"
import type { SessionRegister } from "./SessionRegister.ts"

/** Which of the rows of a request: outcome records are read after everything else, in a statement of their own. */
export type RowPart = "aggregates" | "outcomes"

/** The kind of rows that hold sagas. Their states name the rows that all branches of the saga touch. */
export const sagaKind = "saga"

/** What a row statement works with. */
export interface RowStatementParts {
  readonly tables: RowTables
  readonly register: SessionRegister
  readonly session: Session
  readonly request: LoadRequest
}

/**
 * Locks and loads rows, as one `select … for update` per kind, each with a fresh snapshot: a row that another session
 * inserts while this one waits for a lock in the same kind is not seen, one in a later kind is.
 */
export const rowStatement = (parts: RowStatementParts, part: RowPart): Statement => ({
  attempt: () => lockAtOnce(parts, part),
  steps: () => lockInOrder(parts, part)
})

/** Whether a request names any outcome records. */
export const wantsOutcomes = (tables: RowTables, request: LoadRequest): boolean =>
  request.rows.some((row) => tables.of(row.kind).isOutcome)

const lockAtOnce = ({ tables, session, request }: RowStatementParts, part: RowPart): Attempt => {
  const outcomes = part === "outcomes"
  for (const { kind, key } of request.rows) {
    if (tables.of(kind).isOutcome === outcomes && !lockRow(tables, session, kind, key)) {
      return "blocked"
    }
  }
  for (const saga of outcomes ? [] : request.sagas) {
    if (!lockRow(tables, session, sagaKind, saga)) {
      return "blocked"
    }
    for (const { kind, key } of footprintOf(session, saga)) {
      if (!lockRow(tables, session, kind, key)) {
        return "blocked"
      }
    }
  }
  readLast(tables, session, request, part)
  return "done"
}

/** Locks and loads a row if nobody else holds it. */
const lockRow = (tables: RowTables, session: Session, kind: string, key: string): boolean => {
  const entry = tables.index.find(kind, key)
  if (entry === undefined) {
    session.remember(kind, key, tables.of(kind).missing(key))
    return true
  }
  if (entry.holder === session) {
    session.remember(kind, key, visible(session, entry))
    return true
  }
  if (!mustBeLocked(entry)) {
    session.remember(kind, key, entry.row)
    return true
  }
  if (entry.holder !== undefined) {
    return false
  }
  session.take(entry)
  session.remember(kind, key, entry.row)
  return true
}

/** Neither rows that only an uncommitted session has inserted, nor those of optimistic kinds, are locked by a load. */
const mustBeLocked = (entry: RowEntry): boolean => entry.row.version > 0 && !entry.table.kind.optimistic

const footprintOf = (session: Session, saga: string): ReadonlyArray<RowReference> => {
  const state = session.recall(sagaKind, saga)?.state as
    | { readonly footprint?: ReadonlyArray<RowReference> }
    | undefined
  return state?.footprint ?? []
}

/** Reads what is not locked once nothing is waited for any more. */
const readLast = (tables: RowTables, session: Session, request: LoadRequest, part: RowPart): void => {
  const last: RowPart = wantsOutcomes(tables, request) ? "outcomes" : "aggregates"
  if (request.reads.length === 0 || part !== last) {
    return
  }
  for (const { kind, key } of request.reads) {
    const entry = tables.index.find(kind, key)
    session.remember(kind, key, entry === undefined ? tables.of(kind).missing(key) : visible(session, entry))
  }
}

/** A row as a session sees it: its own writes first. */
const visible = (session: Session, entry: RowEntry): Row =>
  entry.holder === session && entry.pending !== undefined ? entry.pending : entry.row

function* lockInOrder(parts: RowStatementParts, part: RowPart): Generator<Lock, undefined, void> {
  const { tables, session, request } = parts
  const outcomes = part === "outcomes"
  const wanted = new Map<RowTable, Set<string>>()
  for (const { kind, key } of request.rows) {
    if (tables.of(kind).isOutcome === outcomes) {
      want(wanted, tables.of(kind), key)
    }
  }
  if (!outcomes) {
    for (const saga of request.sagas) {
      want(wanted, tables.of(sagaKind), saga)
    }
  }
  let footprintsWanted = !outcomes && request.sagas.length > 0
  for (let table = firstOf(wanted); table !== undefined; table = firstOf(wanted)) {
    const keys = wanted.get(table) ?? new Set<string>()
    wanted.delete(table)
    yield* lockTable(parts, table, [...keys].sort(compareText))
    if (footprintsWanted && table.kind.kind === sagaKind) {
      footprintsWanted = false
      for (const saga of request.sagas) {
        for (const row of footprintOf(session, saga)) {
          want(wanted, tables.of(row.kind), row.key)
        }
      }
    }
  }
  readLast(tables, session, request, part)
}

const want = (wanted: Map<RowTable, Set<string>>, table: RowTable, key: string): void => {
  const keys = wanted.get(table)
  if (keys === undefined) {
    wanted.set(table, new Set([key]))
  } else {
    keys.add(key)
  }
}

const firstOf = (wanted: Map<RowTable, Set<string>>): RowTable | undefined => {
  let first: RowTable | undefined = undefined
  for (const table of wanted.keys()) {
    if (first === undefined || table.order < first.order) {
      first = table
    }
  }
  return first
}

function* lockTable(
  { register, session }: RowStatementParts,
  table: RowTable,
  keys: ReadonlyArray<string>
): Generator<Lock, void, void> {
  const { kind } = table.kind
  // The snapshot of this statement: rows that are inserted from here on are not in it.
  const snapshot = keys.map((key) => table.find(key)).map((entry) => ({ entry, seen: isSeen(session, entry) }))
  for (const [place, key] of keys.entries()) {
    const { entry, seen } = snapshot[place] ?? { entry: undefined, seen: false }
    if (entry === undefined || !seen) {
      session.remember(kind, key, entry === undefined ? table.missing(key) : absentRow)
      continue
    }
    if (entry.holder !== session && mustBeLocked(entry)) {
      if (entry.holder === undefined) {
        session.take(entry)
      } else {
        yield entry
      }
      if (entry.gone) {
        register.letGo(session.drop(entry))
      }
    }
    session.remember(kind, key, entry.gone ? table.missing(key) : visible(session, entry))
  }
}

const isSeen = (session: Session, entry: RowEntry | undefined): boolean =>
  entry !== undefined && (entry.row.version > 0 || entry.holder === session)
