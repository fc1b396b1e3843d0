import { type Folders, folderOf } from "@sagaproof/core/judge/Folder"

import type { Aggregates } from "./Aggregates.ts"

/** How every kind of aggregate folds its events. */
export const foldersOf = (aggregates: Aggregates): Folders =>
  new Map(
    Object.values(aggregates).map((aggregate) => folderOf(aggregate as unknown as Parameters<typeof folderOf>[0]))
  )
