import type { Row, RowKind } from "@sagaproof/core/ports/Row"

import { KeySet } from "./KeySet.ts"
import { LargeMap } from "./LargeMap.ts"
import { Lock } from "./Lock.ts"

/** What a load answers for a row that is not there; as a pending row, the mark of a delete. */
export const absentRow: Row = { state: undefined, version: 0 }

/**
 * One row, with the lock on it. `row` is what is committed; it is absent while the session that inserts the row has
 * not committed. `pending` is what the holder has saved.
 */
export class RowEntry extends Lock {
  row: Row = absentRow
  pending: Row | undefined = undefined
  /** No longer in its table: those who still wait for it find nothing. */
  gone = false
  readonly table: RowTable
  readonly key: string

  constructor(table: RowTable, key: string) {
    super()
    this.table = table
    this.key = key
  }

  /** An insert that was rolled back leaves no row. */
  override abandon(): void {
    if (this.row.version === 0) {
      this.remove()
    }
  }

  /** Takes the row out of its table. */
  remove(): void {
    if (!this.gone) {
      this.gone = true
      this.table.rows.delete(this.key)
    }
  }
}

/** The version of a row that is only a mark: no change comes after it, and no unit has loaded it before. */
const lastVersion = Number.MAX_SAFE_INTEGER

/** The rows of one kind. */
export class RowTable {
  readonly rows = new LargeMap<RowEntry>()
  readonly kind: RowKind
  /** The place of the kind in the global lock order. */
  readonly order: number
  /** Whether these are outcome records, which are read last, in a statement of their own. */
  readonly isOutcome: boolean
  private readonly marked: KeySet | undefined
  private readonly markedRow: Row

  constructor(kind: RowKind, order: number, isOutcome: boolean) {
    this.marked = kind.mark === undefined ? undefined : new KeySet()
    this.markedRow = { state: kind.mark, version: lastVersion }
    this.kind = kind
    this.order = order
    this.isOutcome = isOutcome
  }

  /** A new row without a committed state. */
  insert(key: string): RowEntry {
    const entry = new RowEntry(this, key)
    this.rows.add(key, entry)
    return entry
  }

  /** What there is of a row without an entry: its mark, or nothing. */
  missing(key: string): Row {
    return this.marked?.has(key) === true ? this.markedRow : absentRow
  }

  /** Whether a state is the one that a row of this kind keeps for good. */
  isMark(state: unknown): boolean {
    return this.marked !== undefined && state === this.markedRow.state
  }

  /** A row has come to the state that it keeps for good: all that has to be known of it from now on is its key. */
  mark(entry: RowEntry): void {
    this.marked?.add(entry.key)
    entry.remove()
  }

  /** How many rows are only marks. */
  get markCount(): number {
    return this.marked?.size ?? 0
  }

  /** The committed row, or the absent one. */
  committed(key: string): Row {
    return this.rows.get(key)?.row ?? this.missing(key)
  }

  /** The committed rows that are more than marks, sorted by key. */
  sorted(): Array<RowEntry> {
    return [...this.rows.values()]
      .filter((entry) => entry.row.version > 0)
      .sort((left, right) => compareText(left.key, right.key))
  }
}

/** Orders texts by their code units, as a database does under the collation C for the keys that we use. */
export const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
