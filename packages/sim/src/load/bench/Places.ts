/** What whoever runs a bench wants to know and decide meanwhile. */
export interface RoundHooks {
  /** Orders that were placed, the warm-up included. */
  readonly progress: (placed: number) => void
  /** Aborted: place no more orders. */
  readonly signal: AbortSignal
}

/** How often it is told how far a round is. */
const toldEvery = 1_000

/** Hands out the places of a workload, in order; none any more once the run is interrupted. */
export class Places {
  private next = 0
  private readonly hooks: RoundHooks

  constructor(hooks: RoundHooks) {
    this.hooks = hooks
  }

  /** Hands out so many more than were handed out so far. */
  more(count: number): () => number | undefined {
    const end = this.next + count
    return () => {
      if (this.next >= end || this.hooks.signal.aborted) {
        return undefined
      }
      if (this.next % toldEvery === 0) {
        this.hooks.progress(this.next)
      }
      return this.next++
    }
  }
}
