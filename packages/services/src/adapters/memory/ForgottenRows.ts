import type { RowReference } from "@sagaproof/core/ports/Row"

type Positions = Map<string, Map<string, number>>

/**
 * Which rows were deleted, and at which position of the log: what the log holds of them before it counts no more.
 * The entries are hidden at once and taken out later, in rounds over the whole log, so that deleting a row costs the
 * same however long its history was. A mark is needed until the round that began after it has come to its end.
 */
export class ForgottenRows {
  private marks: Positions = new Map()
  private inRound: Positions = new Map()

  mark(kind: string, key: string, position: number): void {
    const keys = this.marks.get(kind)
    if (keys === undefined) {
      this.marks.set(kind, new Map([[key, position]]))
    } else {
      keys.set(key, position)
    }
  }

  /** Whether an entry at a position belongs to a row that was deleted after it. */
  covers(row: RowReference, position: number): boolean {
    return isBefore(this.marks, row, position) || isBefore(this.inRound, row, position)
  }

  /** Whether a round has something to do. */
  get isEmpty(): boolean {
    return this.marks.size === 0 && this.inRound.size === 0
  }

  beginRound(): void {
    this.inRound = this.marks
    this.marks = new Map()
  }

  endRound(): void {
    this.inRound = new Map()
  }
}

const isBefore = (positions: Positions, { kind, key }: RowReference, position: number): boolean => {
  const mark = positions.get(kind)?.get(key)
  return mark !== undefined && position < mark
}
