import type { RandomStream } from "./RandomStream.ts"
import type { Strategy } from "./Strategy.ts"

/** How many operations a run is thought to have; a change that is drawn beyond its end does not happen. */
const expectedOperations = 30_000

/**
 * Lets one fiber run as long as it can, and preempts at a few operations that are drawn beforehand, after which any
 * task goes first: a bug that needs few changes at the right places is not hidden by many others. In the manner of
 * PCT (Burckhardt and others), whose priorities of threads are here the order of the run queue.
 */
export const priorityChanges = (stream: RandomStream, changes: number): Strategy => {
  const places = new Set(Array.from({ length: changes }, () => 1 + stream.nextBelow(expectedOperations)))
  let operations = 0
  let changed = false
  return {
    preempts: () => {
      operations += 1
      changed ||= places.has(operations)
      return places.has(operations)
    },
    pick: ({ length }) => {
      const place = changed ? stream.nextBelow(length) : 0
      changed = false
      return place
    }
  }
}
