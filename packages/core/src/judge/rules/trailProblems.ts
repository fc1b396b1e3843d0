import type { HistoryEntry } from "../../ports/HistoryEntry.ts"
import { aboutRow } from "../aboutRow.ts"
import type { Folder } from "../Folder.ts"
import type { Violation } from "../Violation.ts"
import { changeProblems } from "./changeProblems.ts"
import { historyFoldProblems, type Trail } from "./historyFold.ts"

/** What is wrong with the trail of one aggregate, by the checker that says so. */
export interface TrailProblems {
  readonly checker: string
  readonly violations: ReadonlyArray<Violation>
}

/** 2.5 invariant 14: what is illegal about one change; undefined where the kind has no states to speak of. */
export const transitionViolations = (entry: HistoryEntry): ReadonlyArray<Violation> | undefined =>
  changeProblems(entry)?.map((problem) => ({
    message: `${entry.kind} ${entry.key}, version ${entry.version}: ${problem}`,
    ...aboutRow(entry.kind, entry.key)
  }))

/**
 * Judges one aggregate by its own trail. Retention does so before it drops a history: what is wrong then is kept in
 * the settlement, since nobody can see it afterwards.
 */
export const trailProblems = (trail: Trail, folder: Folder): ReadonlyArray<TrailProblems> => [
  { checker: "history-folds-to-state", violations: historyFoldProblems(trail, folder) },
  { checker: "legal-transitions", violations: trail.history.flatMap((entry) => transitionViolations(entry) ?? []) }
]
