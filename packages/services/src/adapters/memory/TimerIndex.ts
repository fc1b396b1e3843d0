import type { Timer } from "@sagaproof/core/ports/Timer"

import { Lock } from "./Lock.ts"
import { compareTimers, TimerHeap } from "./TimerHeap.ts"

/** One timer, with the lock on it. */
export class TimerEntry extends Lock {
  /** Claimed, cancelled or replaced. */
  gone = false
  readonly timer: Timer

  constructor(timer: Timer) {
    super()
    this.timer = timer
  }

  override abandon(): void {}
}

/** The committed timers of a store, by id and, for each receiver, by the time when they are due. */
export class TimerIndex {
  private readonly byId = new Map<string, TimerEntry>()
  private readonly byReceiver = new Map<string, TimerHeap<TimerEntry>>()

  find(id: string): TimerEntry | undefined {
    return this.byId.get(id)
  }

  /** Sets a timer, in place of one with the same id. */
  set(timer: Timer): void {
    const earlier = this.byId.get(timer.id)
    if (earlier !== undefined) {
      this.remove(earlier)
    }
    const entry = new TimerEntry(timer)
    this.byId.set(timer.id, entry)
    let heap = this.byReceiver.get(timer.message.receiver)
    if (heap === undefined) {
      heap = new TimerHeap()
      this.byReceiver.set(timer.message.receiver, heap)
    }
    heap.push(entry)
  }

  remove(entry: TimerEntry): void {
    if (!entry.gone) {
      entry.gone = true
      this.byId.delete(entry.timer.id)
      this.byReceiver.get(entry.timer.message.receiver)?.noteGone()
    }
  }

  due(receivers: ReadonlySet<string>, now: number, limit: number): Array<Timer> {
    const found: Array<Timer> = []
    for (const receiver of receivers) {
      this.byReceiver.get(receiver)?.collectDue(now, limit, found)
    }
    return found.sort(compareTimers).slice(0, limit)
  }

  nextDueAt(receivers: ReadonlySet<string>): number | undefined {
    let earliest: number | undefined = undefined
    for (const receiver of receivers) {
      const dueAt = this.byReceiver.get(receiver)?.first()?.timer.dueAt
      if (dueAt !== undefined && (earliest === undefined || dueAt < earliest)) {
        earliest = dueAt
      }
    }
    return earliest
  }

  /** All timers, in the order in which they are due. */
  list(): Array<Timer> {
    return Array.from(this.byId.values(), (entry) => entry.timer).sort(compareTimers)
  }
}
