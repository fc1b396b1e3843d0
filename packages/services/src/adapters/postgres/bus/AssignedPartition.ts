/** A message that has arrived and was not given to its member yet. */
export interface Arrival {
  readonly offset: number
  readonly text: string
}

/** Offsets after `from`, up to and with `to`. */
interface OffsetRange {
  readonly from: number
  readonly to: number
}

/** So many messages of a partition may wait here for their member; more are left in the log. */
const room = 512

/** A partition that a member of this process reads, under one epoch. */
export class AssignedPartition {
  readonly topic: string
  readonly partition: number
  readonly epoch: number
  /** Up to where the log was read. */
  read: number
  /** Everything up to here is acknowledged. */
  private committed: number
  /** Up to where messages were given to the member. */
  private given: number
  private arrived: Array<Arrival> = []
  private first = 0
  /** Acknowledged, but something before it is not: it counts only once that gap is closed. */
  private ahead: ReadonlyArray<OffsetRange> = []

  constructor(topic: string, partition: number, epoch: number, committed: number) {
    this.topic = topic
    this.partition = partition
    this.epoch = epoch
    this.committed = committed
    this.given = committed
    this.read = committed
  }

  get waiting(): number {
    return this.arrived.length - this.first
  }

  get hasRoom(): boolean {
    return this.waiting < room
  }

  /** Everything up to here needs no acknowledgement any more. */
  get done(): number {
    return this.waiting === 0 && this.given <= this.committed ? Math.max(this.committed, this.read) : this.committed
  }

  arrive(arrival: Arrival): void {
    this.arrived.push(arrival)
  }

  /** The oldest messages that wait, and the range of offsets that they stand for. */
  take(count: number): { readonly arrivals: ReadonlyArray<Arrival>; readonly range: OffsetRange } {
    const arrivals = this.arrived.slice(this.first, this.first + count)
    this.first += arrivals.length
    if (this.first === this.arrived.length) {
      this.arrived = []
      this.first = 0
    }
    const from = this.given
    this.given = arrivals.at(-1)?.offset ?? from
    return { arrivals, range: { from, to: this.given } }
  }

  /** Where the group is once a range is acknowledged. */
  committedAfter(range: OffsetRange): number {
    if (range.from > this.committed) {
      return this.committed
    }
    let committed = Math.max(this.committed, range.to)
    for (let gap = closable(this.ahead, committed); gap !== undefined; gap = closable(this.ahead, committed)) {
      committed = gap.to
    }
    return committed
  }

  acknowledge(range: OffsetRange): void {
    if (range.from > this.committed) {
      this.ahead = [...this.ahead, range]
      return
    }
    this.committed = this.committedAfter(range)
    this.ahead = this.ahead.filter(({ to }) => to > this.committed)
  }

  /** What was given and not acknowledged comes again, from the log. */
  rewind(): void {
    this.arrived = []
    this.first = 0
    this.given = this.committed
    this.read = this.committed
    this.ahead = []
  }
}

const closable = (ahead: ReadonlyArray<OffsetRange>, committed: number): OffsetRange | undefined =>
  ahead.find(({ from, to }) => from <= committed && to > committed)
