/** Something that happens at a time, unless it is cancelled before. */
export interface WorldTimer {
  readonly at: number
  /** Its place in the order in which timers were set; timers of one time fire in it. */
  readonly sequence: number
  readonly fire: () => void
  /** Once it is due it is ready to fire, and may still be cancelled by whoever set it. */
  state: "waiting" | "ready" | "over"
}

/** Below this size it is not worth while to drop cancelled timers before their time. */
const smallHeap = 64

/** Timers, the earliest first. Setting, cancelling and taking cost O(log n), cancelling on average. */
export class TimerHeap {
  private timers: Array<WorldTimer> = []
  private cancelled = 0

  set(timer: WorldTimer): void {
    this.timers.push(timer)
    this.rise(this.timers.length - 1)
  }

  /** A cancelled timer stays where it is until it surfaces, or until most of the heap is cancelled. */
  cancel(timer: WorldTimer): void {
    const { state } = timer
    timer.state = "over"
    if (state !== "waiting") {
      return
    }
    this.cancelled += 1
    if (this.cancelled * 2 > this.timers.length && this.timers.length > smallHeap) {
      this.timers = this.timers.filter(isWaiting).sort((left, right) => (isBefore(left, right) ? -1 : 1))
      this.cancelled = 0
    }
  }

  /** When the earliest live timer fires. */
  get nextAt(): number | undefined {
    let first = this.timers[0]
    while (first !== undefined && !isWaiting(first)) {
      this.takeFirst()
      this.cancelled -= 1
      first = this.timers[0]
    }
    return first?.at
  }

  /** Takes the earliest live timer, if it is due by that time. */
  takeDue(now: number): WorldTimer | undefined {
    const { nextAt } = this
    const timer = nextAt !== undefined && nextAt <= now ? this.takeFirst() : undefined
    if (timer !== undefined) {
      timer.state = "ready"
    }
    return timer
  }

  private takeFirst(): WorldTimer | undefined {
    const first = this.timers[0]
    const last = this.timers.pop()
    if (last !== undefined && this.timers.length > 0) {
      this.timers[0] = last
      this.sink(0)
    }
    return first
  }

  private rise(place: number): void {
    let child = place
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!this.swapIfBefore(child, parent)) {
        return
      }
      child = parent
    }
  }

  private sink(place: number): void {
    let parent = place
    while (true) {
      const left = parent * 2 + 1
      const right = left + 1
      const smaller = this.isBeforeAt(right, left) ? right : left
      if (!this.swapIfBefore(smaller, parent)) {
        return
      }
      parent = smaller
    }
  }

  private isBeforeAt(one: number, other: number): boolean {
    const first = this.timers[one]
    const second = this.timers[other]
    return first !== undefined && second !== undefined && isBefore(first, second)
  }

  private swapIfBefore(child: number, parent: number): boolean {
    const lower = this.timers[child]
    const upper = this.timers[parent]
    if (lower === undefined || upper === undefined || !isBefore(lower, upper)) {
      return false
    }
    this.timers[parent] = lower
    this.timers[child] = upper
    return true
  }
}

const isBefore = (one: WorldTimer, other: WorldTimer): boolean =>
  one.at < other.at || (one.at === other.at && one.sequence < other.sequence)

const isWaiting = ({ state }: WorldTimer): boolean => state === "waiting"
