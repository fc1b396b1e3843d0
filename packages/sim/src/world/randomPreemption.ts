import type { RandomStream } from "./RandomStream.ts"
import type { Strategy } from "./Strategy.ts"

/** Preempts before each operation with that probability, and picks any task that is ready. */
export const randomPreemption = (stream: RandomStream, probability: number): Strategy => {
  const bound = probability * 2 ** 32
  return {
    preempts: () => stream.nextWord() < bound,
    pick: ({ length }) => (length === 1 ? 0 : stream.nextBelow(length))
  }
}
