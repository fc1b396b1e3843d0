import { type Folders, folderOf } from "@sagaproof/core/judge/Folder"
import { aggregates } from "@sagaproof/services/participants/Aggregates"

/** How every kind of aggregate folds its events. Taken from the real ones, whatever a composition puts in their place. */
export const folders: Folders = new Map(
  Object.values(aggregates).map((aggregate) => folderOf(aggregate as unknown as Parameters<typeof folderOf>[0]))
)
