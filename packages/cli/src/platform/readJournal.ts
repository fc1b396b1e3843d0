import type { JournalEntry, JournalReader } from "@sagaproof/core/ports/Journal"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import * as Effect from "effect/Effect"

const page = 2_000

/** Reads everything on record, a page at a time, and keeps what is chosen of it, the oldest first. */
export const readJournal = <A>(
  store: JournalReader,
  choose: (entry: JournalEntry) => A | undefined
): Effect.Effect<ReadonlyArray<A>, StoreUnavailable> =>
  Effect.gen(function* () {
    const chosen: Array<A> = []
    let position = 0
    for (;;) {
      const entries = yield* store.read(position, page)
      const last = entries.at(-1)
      if (last === undefined) {
        return chosen
      }
      for (const entry of entries) {
        const kept = choose(entry)
        if (kept !== undefined) {
          chosen.push(kept)
        }
      }
      position = last.position
    }
  })
