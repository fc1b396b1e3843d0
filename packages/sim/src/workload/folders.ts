import type { Folders } from "@sagaproof/core/judge/Folder"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import { foldersOf } from "@sagaproof/services/participants/foldersOf"

/** How every kind of aggregate folds its events: the real ones, whatever a composition puts in their place. */
export const folders: Folders = foldersOf(aggregates)
