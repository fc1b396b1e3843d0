import type { Checkpoint } from "@sagaproof/core/judge/LedgerSnapshot"
import type { Message } from "@sagaproof/core/message/Message"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"
import type { JournalEntry } from "@sagaproof/core/ports/Journal"
import type { FoldChange } from "@sagaproof/core/ports/Retention"

import { ForgottenRows } from "./ForgottenRows.ts"
import { compareText } from "./RowTable.ts"
import { SegmentLog } from "./SegmentLog.ts"

/** How many entries a round looks at for each one that it may drop. */
const sweepFactor = 4

/**
 * What was recorded, in commit order: the journal of messages and the history of rows, with positions in common.
 * The retired part of a row's history lives on as a checkpoint, folded from its events.
 */
export class CommitLog {
  /** The position of the next entry. */
  nextPosition = 1
  private readonly journal = new SegmentLog<Message>()
  private readonly history = new SegmentLog<HistoryEntry>()
  private readonly checkpoints = new Map<string, Map<string, Checkpoint>>()
  private readonly forgotten = new ForgottenRows()
  /** Where the present round of taking out forgotten entries goes on; undefined between rounds. */
  private sweepAt: number | undefined = undefined

  append(at: number, journal: ReadonlyArray<Message>, history: ReadonlyArray<HistoryEntry>): void {
    this.journal.append(this.nextPosition, at, journal)
    this.nextPosition += journal.length
    this.history.append(this.nextPosition, at, history)
    this.nextPosition += history.length
  }

  /**
   * Everything recorded of a row up to here is dropped: the row was deleted, at the given version. One whose whole
   * history was folded before has nothing left in the log. Without a version something may be there: the deletion.
   */
  forget(kind: string, key: string, version?: number): void {
    const folded = this.checkpoints.get(kind)
    const isFolded = version !== undefined && folded?.get(key)?.version === version
    folded?.delete(key)
    if (!isFolded) {
      this.forgotten.mark(kind, key, this.nextPosition)
    }
  }

  checkpoint(kind: string, key: string): Checkpoint | undefined {
    return this.checkpoints.get(kind)?.get(key)
  }

  /** Entries after a position, in commit order, at most `limit`. */
  read(position: number, limit: number): Array<JournalEntry> {
    const messages = this.journal
      .after(position, limit)
      .map((found): JournalEntry => ({ _tag: "Message", position: found.position, message: found.item }))
    const changes = this.history
      .after(position, limit, this.isKept)
      .map((found): JournalEntry => ({ _tag: "Change", position: found.position, change: found.item }))
    return [...messages, ...changes].sort((left, right) => left.position - right.position).slice(0, limit)
  }

  allMessages(): Array<Message> {
    return this.journal.all()
  }

  allHistory(): Array<HistoryEntry> {
    return this.history.all(this.isKept)
  }

  /** All checkpoints, sorted by kind and key. */
  allCheckpoints(): Array<Checkpoint> {
    return [...this.checkpoints.values()]
      .flatMap((byKey) => [...byKey.values()])
      .sort((left, right) => compareText(left.kind, right.kind) || compareText(left.key, right.key))
  }

  retireJournal(before: number, limit: number): number {
    return this.journal.dropOldest(
      limit,
      (_message, at) => at < before,
      () => {}
    )
  }

  /**
   * Folds the oldest changes that were made before a time into checkpoints and drops them, up to the first one that
   * is younger; then takes out what is left of deleted rows. Answers how many entries were dropped.
   */
  retireHistory(before: number, limit: number, fold: FoldChange): number {
    const folded = this.history.dropOldest(
      limit,
      (change) => change.at < before,
      (change, position) => {
        if (!this.forgotten.covers(change, position)) {
          this.fold(change, fold)
        }
      }
    )
    return folded + this.takeOutForgotten(limit * sweepFactor)
  }

  private readonly isKept = (change: HistoryEntry, position: number): boolean =>
    !this.forgotten.covers(change, position)

  private fold(change: HistoryEntry, fold: FoldChange): void {
    const { kind, key, version } = change
    let byKey = this.checkpoints.get(kind)
    if (byKey === undefined) {
      byKey = new Map()
      this.checkpoints.set(kind, byKey)
    }
    byKey.set(key, { kind, key, version, state: fold(change, byKey.get(key)) })
  }

  private takeOutForgotten(limit: number): number {
    if (this.sweepAt === undefined) {
      if (this.forgotten.isEmpty) {
        return 0
      }
      this.forgotten.beginRound()
      this.sweepAt = 0
    }
    const { next, taken } = this.history.takeOut(this.sweepAt, limit, (change, position) =>
      this.forgotten.covers(change, position)
    )
    this.sweepAt = next
    if (next === undefined) {
      this.forgotten.endRound()
    }
    return taken
  }
}
