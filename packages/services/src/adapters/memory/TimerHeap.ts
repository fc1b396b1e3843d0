import type { Timer } from "@sagaproof/core/ports/Timer"

import { compareText } from "./RowTable.ts"

/** The order in which timers are due. */
export const compareTimers = (left: Timer, right: Timer): number =>
  left.dueAt - right.dueAt || compareText(left.id, right.id)

interface HeapEntry {
  readonly timer: Timer
  readonly gone: boolean
}

/**
 * A binary heap of timers, the earliest first. One that is gone stays until it comes to the top, or until more than
 * half of all are gone, when they are swept out together: removing one costs nothing by itself.
 */
export class TimerHeap<Entry extends HeapEntry> {
  private entries: Array<Entry> = []
  private gone = 0

  push(entry: Entry): void {
    this.entries.push(entry)
    this.rise(this.entries.length - 1)
  }

  /** One of the entries is gone. */
  noteGone(): void {
    this.gone += 1
    if (this.gone > 64 && this.gone * 2 > this.entries.length) {
      this.entries = this.entries.filter((entry) => !entry.gone)
      this.gone = 0
      for (let place = (this.entries.length >> 1) - 1; place >= 0; place--) {
        this.sink(place)
      }
    }
  }

  /** The earliest timer. */
  first(): Entry | undefined {
    for (;;) {
      const [top] = this.entries
      if (top === undefined || !top.gone) {
        return top
      }
      this.pop()
      this.gone -= 1
    }
  }

  /** Adds the earliest timers that are due, at most `limit`, to a list, and keeps them. */
  collectDue(now: number, limit: number, into: Array<Timer>): void {
    const taken: Array<Entry> = []
    while (taken.length < limit) {
      const top = this.first()
      if (top === undefined || top.timer.dueAt > now) {
        break
      }
      this.pop()
      taken.push(top)
    }
    for (const entry of taken) {
      into.push(entry.timer)
      this.push(entry)
    }
  }

  private pop(): void {
    const last = this.entries.pop()
    if (last !== undefined && this.entries.length > 0) {
      this.entries[0] = last
      this.sink(0)
    }
  }

  private rise(from: number): void {
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.swapIfEarlier(place, parent)) {
        return
      }
      place = parent
    }
  }

  private sink(from: number): void {
    let place = from
    for (;;) {
      const left = place * 2 + 1
      const right = left + 1
      const child = this.isEarlier(right, left) ? right : left
      if (!this.swapIfEarlier(child, place)) {
        return
      }
      place = child
    }
  }

  private isEarlier(place: number, than: number): boolean {
    const one = this.entries[place]
    const other = this.entries[than]
    return one !== undefined && other !== undefined && compareTimers(one.timer, other.timer) < 0
  }

  private swapIfEarlier(child: number, parent: number): boolean {
    const below = this.entries[child]
    const above = this.entries[parent]
    if (below === undefined || above === undefined || compareTimers(below.timer, above.timer) >= 0) {
      return false
    }
    this.entries[child] = above
    this.entries[parent] = below
    return true
  }
}
