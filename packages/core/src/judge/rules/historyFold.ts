import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import { aboutRow } from "../aboutRow.ts"
import type { Folder } from "../Folder.ts"
import type { Checkpoint, SnapshotRow } from "../LedgerSnapshot.ts"
import { describeDifference, sameValue } from "../sameValue.ts"
import type { Violation } from "../Violation.ts"

/** One aggregate with all that is kept of it. */
export interface Trail {
  readonly kind: string
  readonly key: string
  readonly row: SnapshotRow | undefined
  readonly checkpoint: Checkpoint | undefined
  /** In commit order. */
  readonly history: ReadonlyArray<HistoryEntry>
}

/**
 * 2.5 invariant 13: the checkpoint of an aggregate and what is left of its history lead, without a gap, to its row.
 * A checkpoint is itself folded from events, so a row that was changed without one is found, whether its history was
 * retired before or not.
 */
export const historyFoldProblems = (trail: Trail, folder: Folder): ReadonlyArray<Violation> => {
  const { kind, key, row, checkpoint, history } = trail
  let version = checkpoint?.version ?? 0
  let state = checkpoint === undefined ? folder.initial : checkpoint.state
  for (const entry of history) {
    if (entry.version !== version + 1) {
      return [problem(kind, key, `its history has version ${entry.version} after version ${version}`)]
    }
    if (!sameValue(entry.before, state)) {
      return [
        problem(kind, key, `before version ${entry.version}: ${describeDifference(entry.before, state)} by its history`)
      ]
    }
    state = folder.evolve(state, entry.event)
    version = entry.version
    if (!sameValue(entry.after, state)) {
      return [problem(kind, key, `after version ${version}: ${describeDifference(entry.after, state)} by its history`)]
    }
  }
  return rowProblems(trail, row, version, state)
}

const rowProblems = (
  { kind, key }: Trail,
  row: SnapshotRow | undefined,
  version: number,
  state: unknown
): ReadonlyArray<Violation> => {
  if (row === undefined) {
    return state === undefined ? [] : [problem(kind, key, `it is gone, and its history ends with version ${version}`)]
  }
  if (!sameValue(row.state, state)) {
    return [problem(kind, key, `the row says ${describeDifference(row.state, state)} by its history`)]
  }
  return row.version === version
    ? []
    : [problem(kind, key, `the row has version ${row.version}, its history ends with version ${version}`)]
}

const problem = (kind: string, key: string, message: string): Violation => ({
  message: `${kind} ${key}: ${message}`,
  ...aboutRow(kind, key)
})
