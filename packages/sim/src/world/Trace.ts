/** A stretch in which one fiber ran without another one in between. */
export interface TraceEntry {
  /** Virtual milliseconds since the start. */
  readonly atMs: number
  readonly task: number
  readonly node: string
  readonly fiber: number
}

/**
 * What ran when, as a rolling hash, and as a list when somebody wants to read it. Everything in it is counted from the
 * start of the run, so that two runs of a seed in one process leave the same trace.
 */
export class Trace {
  readonly entries: Array<TraceEntry> | undefined
  private high = 0x9e3779b9
  private low = 0x85ebca6b

  constructor(keepEntries: boolean) {
    this.entries = keepEntries ? [] : undefined
  }

  /** Records that a fiber runs; `steps` tells how far everything had come by then. */
  record(entry: TraceEntry, nodeNumber: number, steps: number): void {
    this.mix(nodeNumber)
    this.mix(entry.atMs)
    this.mix(entry.task)
    this.mix(entry.fiber)
    this.mix(steps)
    this.entries?.push(entry)
  }

  /** The hash of all that was recorded, and of how the run ended. */
  hashAt(atMs: number, steps: number): string {
    this.mix(atMs)
    this.mix(steps)
    return [this.high, this.low].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
  }

  /** Takes a whole number in, with the bits above the lowest 32 too: virtual times may be years. */
  private mix(value: number): void {
    const upper = Math.floor(value / 2 ** 32)
    this.high = Math.imul(this.high ^ value, 2654435761)
    this.low = Math.imul(this.low ^ upper ^ (this.high >>> 15), 1597334677) ^ (this.low >>> 13)
  }
}
