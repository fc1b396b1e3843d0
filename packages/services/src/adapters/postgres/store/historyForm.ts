import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"

import { type Indexed, RowIndex } from "../../../collections/RowIndex.ts"

/**
 * A change as it stands in a row of a history: its attributes in this order, without their names. One without `before`
 * begins where the last one of the same aggregate in the same row ended. The view `platform.change` has the names.
 */
export type ChangeCells = readonly [
  place: number,
  kind: string,
  key: string,
  version: number,
  event: unknown,
  at: number,
  actor: string,
  cause: string,
  after: unknown,
  before?: unknown
]

/** A change and where it stands in its unit. */
export interface PlacedChange {
  readonly place: number
  readonly change: HistoryEntry
}

/** Some changes of a unit, as one row of a history. */
export interface HistoryRow {
  /** Where the first of them stands in the unit. */
  readonly place: number
  readonly size: number
  readonly text: string
}

/** A row is full when it is as long as this: four of them fill a page of the server, of 8,192 bytes. */
const usualLength = 1_500

/** The latest change of an aggregate in a row. */
interface LatestChange extends Indexed<LatestChange> {
  after: unknown
  row: number
}

/** Puts changes of one unit into rows, as they come. */
export class HistoryRows {
  private readonly rows: Array<HistoryRow> = []
  private readonly latest = new RowIndex<LatestChange>()
  private readonly fullLength: number
  private text = ""
  private place = 0
  private size = 0

  constructor(fullLength: number = usualLength) {
    this.fullLength = fullLength
  }

  add({ change, place }: PlacedChange): void {
    const written = JSON.stringify(this.cellsOf(change, place))
    if (this.size === 0) {
      this.place = place
      this.text = written
    } else {
      this.text += `,${written}`
    }
    this.size += 1
    if (this.text.length >= this.fullLength) {
      this.end()
    }
  }

  /** All rows; nothing can be added any more. */
  all(): ReadonlyArray<HistoryRow> {
    if (this.size > 0) {
      this.end()
    }
    return this.rows
  }

  private end(): void {
    this.rows.push({ place: this.place, size: this.size, text: `[${this.text}]` })
    this.size = 0
  }

  private cellsOf(change: HistoryEntry, place: number): ReadonlyArray<unknown> {
    const { actor, after, at, before, cause, event, key, kind, version } = change
    const latest = this.latest.find(kind, key)
    const row = this.rows.length
    if (latest === undefined) {
      this.latest.add({ kind, key, after, row, sameKey: undefined })
      return [place, kind, key, version, event, at, actor, cause, after, before]
    }
    const follows = latest.row === row && latest.after === before
    latest.after = after
    latest.row = row
    return follows
      ? [place, kind, key, version, event, at, actor, cause, after]
      : [place, kind, key, version, event, at, actor, cause, after, before]
  }
}

/** Reads the changes of a row of a history. */
export const readHistoryRow = (row: ReadonlyArray<ChangeCells>): ReadonlyArray<PlacedChange> => {
  const latest = new Map<string, unknown>()
  return row.map((cells) => {
    const [place, kind, key, version, event, at, actor, cause, after] = cells
    const name = `${kind} ${key}`
    const before = cells.length > 9 ? cells[9] : latest.get(name)
    latest.set(name, after)
    return {
      place,
      change: {
        kind,
        key,
        version,
        event: event ?? undefined,
        at,
        actor,
        cause,
        before: before ?? undefined,
        after: after ?? undefined
      }
    }
  })
}
