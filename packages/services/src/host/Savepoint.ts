/** How far a unit had come, so that what came after can be discarded. */
export interface Savepoint {
  undo: number
  history: number
  emitted: number
  cancelled: number
  calls: number
  ended: number
}

/** A savepoint to be filled. */
export const blankSavepoint = (): Savepoint => ({ undo: 0, history: 0, emitted: 0, cancelled: 0, calls: 0, ended: 0 })
