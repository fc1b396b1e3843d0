import type { Folders } from "@sagaproof/core/judge/Folder"
import type { Checkpoint } from "@sagaproof/core/judge/LedgerSnapshot"
import { trailProblems } from "@sagaproof/core/judge/rules/trailProblems"
import type { Violation } from "@sagaproof/core/judge/Violation"
import type { HistoryEntry } from "@sagaproof/core/ports/HistoryEntry"

/** What was wrong with a history when it was folded. */
export interface FoldedProblem {
  readonly checker: string
  readonly violations: ReadonlyArray<Violation>
}

/** How many problems are kept until they are written down. */
const problemsKept = 100

/**
 * Folds histories into checkpoints, event by event. Each change is judged once more before it is dropped: that it
 * follows from the one before and was allowed. Nobody can see it afterwards.
 */
export class HistoryFolder {
  /** What was wrong with the changes that were folded so far. */
  readonly problems: Array<FoldedProblem> = []
  private readonly folders: Folders

  constructor(folders: Folders) {
    this.folders = folders
  }

  readonly fold = (change: HistoryEntry, known: Checkpoint | undefined): unknown => {
    const folder = this.folders.get(change.kind)
    if (folder === undefined) {
      throw new Error(`Nobody knows how a ${change.kind} folds its events.`)
    }
    const { after, kind, key, version } = change
    const row = { kind, key, version, state: after }
    const found = trailProblems({ kind, key, row, checkpoint: known, history: [change] }, folder).filter(
      ({ violations }) => violations.length > 0
    )
    if (found.length === 0) {
      // The event leads to this very state, which rows and later changes share: one copy is enough.
      return after
    }
    this.problems.push(...found.slice(0, Math.max(0, problemsKept - this.problems.length)))
    return folder.evolve(known === undefined ? folder.initial : known.state, change.event)
  }
}
