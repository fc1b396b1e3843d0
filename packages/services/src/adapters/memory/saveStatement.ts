import type { RowChange } from "@sagaproof/core/ports/Row"
import type { UnitChanges } from "@sagaproof/core/ports/Store"
import { ConstraintViolation, LeaseLost, type StoreError, UnitConflict } from "@sagaproof/core/ports/StoreError"

import type { LeaseRegister } from "./LeaseRegister.ts"
import type { Lock } from "./Lock.ts"
import { absentRow } from "./absentRow.ts"
import { RowEntry } from "./RowEntry.ts"
import { compareText, type RowTable } from "./RowTable.ts"
import type { RowTables } from "./RowTables.ts"
import type { Attempt, Statement } from "./RunningStatement.ts"
import type { Session } from "./Session.ts"
import type { SessionRegister } from "./SessionRegister.ts"
import type { TimerIndex } from "./TimerIndex.ts"

/** What a save works with. */
export interface SaveStatementParts {
  readonly tables: RowTables
  readonly timers: TimerIndex
  readonly leases: LeaseRegister
  readonly register: SessionRegister
  readonly session: Session
  readonly changes: UnitChanges
}

/**
 * Keeps a unit's changes with its session until the commit. Rows are written kind by kind in the global lock order,
 * new ones before changed ones, and deleted ones last of all: an insert waits for another session's insert of the same
 * row, and what is refused is refused before the locks behind it are waited for.
 */
export const saveStatement = (parts: SaveStatementParts): Statement => ({
  attempt: () => saveAtOnce(parts),
  steps: () => saveInOrder(parts)
})

/** The first of a session's fences whose lease has another owner by now. */
export const lostLease = (leases: LeaseRegister, session: Session): LeaseLost | undefined => {
  for (const fence of session.fences) {
    if (!leases.holds(fence)) {
      return new LeaseLost({ ...fence, message: `The lease ${fence.lease} is no longer held under ${fence.epoch}.` })
    }
  }
  return undefined
}

const saveAtOnce = (parts: SaveStatementParts): Attempt => {
  const { tables, timers, session, changes } = parts
  const entries: Array<RowEntry> = []
  for (const change of changes.rows) {
    const entry = tables.index.find(change.kind, change.key) ?? tables.of(change.kind).insert(change.key)
    if (entry.holder === undefined) {
      session.take(entry)
    } else if (entry.holder !== session) {
      return "blocked"
    }
    entries.push(entry)
  }
  for (const id of timerIds(changes)) {
    const entry = timers.find(id)
    if (entry !== undefined && entry.holder === undefined) {
      session.take(entry)
    } else if (entry !== undefined && entry.holder !== session) {
      return "blocked"
    }
  }
  // Which of several refusals comes first is for the steps to say.
  for (let place = 0; place < entries.length; place++) {
    const entry = entries[place]
    const change = changes.rows[place]
    if (entry !== undefined && change !== undefined && refusalOf(entry, change) !== undefined) {
      return "blocked"
    }
  }
  keepRows(session, changes.rows, entries)
  return keepRest(parts) ?? "done"
}

function* saveInOrder(parts: SaveStatementParts): Generator<Lock, StoreError | undefined, void> {
  const { tables, timers, register, session, changes } = parts
  for (const rows of inWritingOrder(tables, changes.rows)) {
    const entries: Array<RowEntry> = []
    for (const change of rows) {
      const entry = yield* lockForChange(parts, change)
      if (!(entry instanceof RowEntry)) {
        return entry
      }
      entries.push(entry)
    }
    const refusal = firstRefusal(rows, entries)
    if (refusal !== undefined) {
      return refusal
    }
    keepRows(session, rows, entries)
  }
  for (const id of [...timerIds(changes)].sort(compareText)) {
    const entry = timers.find(id)
    if (entry !== undefined && entry.holder !== session) {
      if (entry.holder === undefined) {
        session.take(entry)
      } else {
        yield entry
      }
      if (entry.gone) {
        register.letGo(session.drop(entry))
      }
    }
  }
  return keepRest(parts)
}

/** The changes as they are written: each group is locked, then looked at, then written. */
const inWritingOrder = (
  tables: RowTables,
  changes: ReadonlyArray<RowChange>
): ReadonlyArray<ReadonlyArray<RowChange>> => {
  const sorted = [...changes].sort(
    (left, right) => tables.of(left.kind).order - tables.of(right.kind).order || compareText(left.key, right.key)
  )
  const ofKind = (rows: ReadonlyArray<RowChange>, kind: string) => rows.filter((row) => row.kind === kind)
  const kinds = [...new Set(sorted.map(({ kind }) => kind))]
  const deleted = sorted.filter(({ state }) => state === undefined)
  const inserted = sorted.filter(({ expectedVersion, state }) => state !== undefined && expectedVersion === 0)
  const updated = sorted.filter(({ expectedVersion, state }) => state !== undefined && expectedVersion > 0)
  return [
    ...kinds.flatMap((kind) => [...ofKind(inserted, kind).map((row) => [row]), ofKind(updated, kind)]),
    ...kinds.map((kind) => ofKind(deleted, kind))
  ]
}

function* lockForChange(
  { tables, register, session }: SaveStatementParts,
  change: RowChange
): Generator<Lock, RowEntry | StoreError, void> {
  const table = tables.of(change.kind)
  const broken = change.expectedVersion === 0 ? violationOf(table, change) : undefined
  if (broken !== undefined) {
    return broken
  }
  for (;;) {
    const entry = table.find(change.key) ?? table.insert(change.key)
    if (entry.holder === undefined) {
      session.take(entry)
    } else if (entry.holder !== session) {
      // An insert does not wait for who only locks the row that is there: whatever comes of that, it stays.
      if (change.expectedVersion === 0 && entry.row.version > 0 && entry.pending === undefined) {
        return duplicateRow(change)
      }
      yield entry
    }
    if (!entry.gone) {
      return entry
    }
    register.letGo(session.drop(entry))
  }
}

const timerIds = ({ timersSet, timersCancelled }: UnitChanges): ReadonlyArray<string> =>
  timersSet.length === 0 ? timersCancelled : [...timersSet.map((timer) => timer.id), ...timersCancelled]

/** Of rows that are written at once, broken constraints are found before other versions are. */
const firstRefusal = (rows: ReadonlyArray<RowChange>, entries: ReadonlyArray<RowEntry>): StoreError | undefined => {
  const refusals = rows.flatMap((change, place) => {
    const entry = entries[place]
    return (entry === undefined ? undefined : refusalOf(entry, change)) ?? []
  })
  return refusals.find(({ _tag }) => _tag === "ConstraintViolation") ?? refusals[0]
}

const refusalOf = (entry: RowEntry, change: RowChange): StoreError | undefined => {
  const present = entry.pending ?? (entry.row.version > 0 ? entry.row : entry.table.missing(entry.key))
  if (present.version !== change.expectedVersion) {
    return change.expectedVersion === 0 ? duplicateRow(change) : changedMeanwhile(change, present.version)
  }
  return violationOf(entry.table, change)
}

const violationOf = ({ kind }: RowTable, change: RowChange): ConstraintViolation | undefined => {
  const constraint = change.state === undefined ? undefined : kind.violation(change.state as never)
  return constraint === undefined
    ? undefined
    : new ConstraintViolation({
        constraint,
        row: { kind: change.kind, key: change.key },
        message: `The row ${change.kind} ${change.key} would break the constraint ${constraint}.`
      })
}

const keepRows = (session: Session, rows: ReadonlyArray<RowChange>, entries: ReadonlyArray<RowEntry>): void => {
  for (let place = 0; place < rows.length; place++) {
    const entry = entries[place]
    const change = rows[place]
    if (entry !== undefined && change !== undefined) {
      if (entry.pending === undefined) {
        session.written.push(entry)
      }
      entry.pending = change.state === undefined ? absentRow : { state: change.state, version: change.version }
    }
  }
}

const keepRest = ({ changes, leases, session }: SaveStatementParts): StoreError | undefined => {
  session.changes.push(changes)
  session.fences.push(...changes.fences)
  return lostLease(leases, session)
}

const duplicateRow = ({ kind, key }: RowChange): UnitConflict =>
  new UnitConflict({ reason: "duplicate-row", row: { kind, key }, message: `The row ${kind} ${key} is there already.` })

const changedMeanwhile = ({ kind, key, expectedVersion }: RowChange, version: number): UnitConflict =>
  new UnitConflict({
    reason: "version",
    row: { kind, key },
    message: `The row ${kind} ${key} is at version ${version}, not ${expectedVersion}.`
  })
