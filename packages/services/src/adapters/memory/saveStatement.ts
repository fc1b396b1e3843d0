import type { RowChange } from "@sagaproof/core/ports/Row"
import type { UnitChanges } from "@sagaproof/core/ports/Store"
import { ConstraintViolation, LeaseLost, type StoreError, UnitConflict } from "@sagaproof/core/ports/StoreError"

import type { LeaseRegister } from "./LeaseRegister.ts"
import type { Lock } from "./Lock.ts"
import { absentRow } from "./absentRow.ts"
import type { RowEntry } from "./RowEntry.ts"
import { compareText } from "./RowTable.ts"
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
 * Keeps a unit's changes with its session until the commit. First every row and timer is locked that is not held
 * already, then versions and constraints are checked: an insert waits for another session's insert of the same row.
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
  return keep(parts, changes.rows, entries) ?? "done"
}

function* saveInOrder(parts: SaveStatementParts): Generator<Lock, StoreError | undefined, void> {
  const { tables, timers, register, session, changes } = parts
  const rows = [...changes.rows].sort(
    (left, right) => tables.of(left.kind).order - tables.of(right.kind).order || compareText(left.key, right.key)
  )
  const entries: Array<RowEntry> = []
  for (const change of rows) {
    const entry = yield* lockForChange(parts, change)
    if (entry instanceof UnitConflict) {
      return entry
    }
    entries.push(entry)
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
  return keep(parts, rows, entries)
}

function* lockForChange(
  { tables, register, session }: SaveStatementParts,
  change: RowChange
): Generator<Lock, RowEntry | UnitConflict, void> {
  const table = tables.of(change.kind)
  for (;;) {
    const entry = table.find(change.key) ?? table.insert(change.key)
    if (entry.holder === undefined) {
      session.take(entry)
    } else if (entry.holder !== session) {
      if (change.expectedVersion === 0 && entry.row.version > 0 && entry.pending !== absentRow) {
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

/** Checks every change and keeps it as pending. */
const keep = (
  { leases, session, changes }: SaveStatementParts,
  rows: ReadonlyArray<RowChange>,
  entries: ReadonlyArray<RowEntry>
): StoreError | undefined => {
  let place = 0
  for (const entry of entries) {
    const change = rows[place]
    place += 1
    const failure = change === undefined ? undefined : keepRow(session, entry, change)
    if (failure !== undefined) {
      return failure
    }
  }
  session.changes.push(changes)
  session.fences.push(...changes.fences)
  return lostLease(leases, session)
}

const keepRow = (session: Session, entry: RowEntry, change: RowChange): StoreError | undefined => {
  const present = entry.pending ?? (entry.row.version > 0 ? entry.row : entry.table.missing(entry.key))
  if (present.version !== change.expectedVersion) {
    return change.expectedVersion === 0 ? duplicateRow(change) : changedMeanwhile(change, present.version)
  }
  const { state } = change
  const constraint = state === undefined ? undefined : entry.table.kind.violation(state as never)
  if (constraint !== undefined) {
    return new ConstraintViolation({
      constraint,
      row: { kind: change.kind, key: change.key },
      message: `The row ${change.kind} ${change.key} would break the constraint ${constraint}.`
    })
  }
  if (entry.pending === undefined) {
    session.written.push(entry)
  }
  entry.pending = state === undefined ? absentRow : { state, version: change.version }
  return undefined
}

const duplicateRow = ({ kind, key }: RowChange): UnitConflict =>
  new UnitConflict({ reason: "duplicate-row", row: { kind, key }, message: `The row ${kind} ${key} is there already.` })

const changedMeanwhile = ({ kind, key, expectedVersion }: RowChange, version: number): UnitConflict =>
  new UnitConflict({
    reason: "version",
    row: { kind, key },
    message: `The row ${kind} ${key} is at version ${version}, not ${expectedVersion}.`
  })
