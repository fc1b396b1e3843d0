import { lastVersion, type Row, type RowKind } from "@sagaproof/core/ports/Row"

import type { RowIndex } from "../../collections/RowIndex.ts"
import { absentRow } from "./absentRow.ts"
import { KeySet } from "./KeySet.ts"
import { RowEntry } from "./RowEntry.ts"

/** The rows of one kind. */
export class RowTable {
  readonly kind: RowKind
  /** The place of the kind in the global lock order. */
  readonly order: number
  /** Whether these are outcome records, which are read last, in a statement of their own. */
  readonly isOutcome: boolean
  private readonly index: RowIndex<RowEntry>
  private readonly marked: KeySet | undefined
  private readonly markedRow: Row
  private oldest: RowEntry | undefined = undefined
  private newest: RowEntry | undefined = undefined

  constructor(kind: RowKind, order: number, isOutcome: boolean, index: RowIndex<RowEntry>) {
    this.marked = kind.mark === undefined ? undefined : new KeySet()
    this.markedRow = { state: kind.mark, version: lastVersion }
    this.kind = kind
    this.order = order
    this.isOutcome = isOutcome
    this.index = index
  }

  /** The row with a key, committed or not; undefined where there is none, or only a mark. */
  find(key: string): RowEntry | undefined {
    return this.index.find(this.kind.kind, key)
  }

  /** A new row without a committed state. */
  insert(key: string): RowEntry {
    const entry = new RowEntry(this, key)
    this.index.add(entry)
    entry.older = this.newest
    if (this.newest === undefined) {
      this.oldest = entry
    } else {
      this.newest.newer = entry
    }
    this.newest = entry
    return entry
  }

  /** Takes a row out. */
  remove(entry: RowEntry): void {
    const { newer, older } = entry
    this.index.remove(entry)
    if (older === undefined) {
      this.oldest = newer
    } else {
      older.newer = newer
    }
    if (newer === undefined) {
      this.newest = older
    } else {
      newer.older = older
    }
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
    return this.find(key)?.row ?? this.missing(key)
  }

  /** The committed rows that are more than marks, in the order in which they were inserted. */
  *present(): Generator<RowEntry, void, void> {
    for (let entry = this.oldest; entry !== undefined; entry = entry.newer) {
      if (entry.row.version > 0) {
        yield entry
      }
    }
  }

  /** The committed rows that are more than marks, sorted by key. */
  sorted(): Array<RowEntry> {
    return [...this.present()].sort((left, right) => compareText(left.key, right.key))
  }
}

/** Orders texts by their code units, as a database does under the collation C for the keys that we use. */
export const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
