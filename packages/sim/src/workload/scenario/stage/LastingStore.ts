import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { PlatformStore } from "@sagaproof/services/layers/PlatformParts"
import * as Effect from "effect/Effect"

/** A store that outlives the processes of a run. */
export interface LastingStore extends PlatformStore {
  /** The store as one process uses it. */
  readonly forOwner: MemoryStore["forOwner"]
  /** Ends the sessions of processes that have stopped, where they do not come to an end by themselves. */
  readonly severAll: MemoryStore["severAll"]
}

/** A store on a server that ends by itself what stopped processes have left open. */
export const servedStore = (store: PlatformStore, commitMs: number): LastingStore => {
  const own = commitMs === 0 ? store : { ...store, begin: slowly(store.begin, commitMs) }
  return { ...own, forOwner: () => own, severAll: () => 0 }
}

const slowly = (begin: PlatformStore["begin"], commitMs: number): PlatformStore["begin"] =>
  Effect.map(begin, (session) => ({ ...session, commit: Effect.andThen(Effect.sleep(commitMs), session.commit) }))
