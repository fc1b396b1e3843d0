import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"

/** Watches in which commit each message is handled: it is claimed there, or made there and handed on inside the unit. */
export const watchHandled = (store: MemoryStore): ReadonlyMap<string, number> => {
  const handledIn = new Map<string, number>()
  let commits = 0
  store.watchCommits(({ changes, claims }) => {
    commits += 1
    const handled = (id: string): void => {
      if (!handledIn.has(id)) {
        handledIn.set(id, commits)
      }
    }
    claims.forEach(({ messageId }) => handled(messageId))
    for (const { journal, outbox } of changes) {
      const travels = new Set(outbox.map(({ id }) => id))
      for (const { id } of journal) {
        if (!travels.has(id)) {
          handled(id)
        }
      }
    }
  })
  return handledIn
}
