import type { RowReference } from "@sagaproof/core/ports/Row"

/** Tells the rows that were deleted after what is read, of the list of their kinds and keys. */
export const isDeletedIn = (
  deleted: ReadonlyArray<readonly [kind: string, key: string]> | null
): ((row: RowReference) => boolean) => {
  if (deleted === null) {
    return () => false
  }
  const names = new Set(deleted.map(([kind, key]) => `${kind} ${key}`))
  return ({ key, kind }) => names.has(`${kind} ${key}`)
}
