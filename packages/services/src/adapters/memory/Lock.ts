/** Someone who holds locks, and waits for one of them at most. */
export interface LockHolder {
  waitingFor: Lock | undefined
  readonly held: Array<Lock>
}

/**
 * Something that one session at a time may have: a row, a claim that is not committed yet, a timer.
 * The others queue behind its holder and get it in the order in which they came.
 * Holding is plain data of the store: nothing of it depends on the fiber of a client still running.
 */
export abstract class Lock {
  holder: LockHolder | undefined = undefined
  waiters: Array<LockHolder> | undefined = undefined

  /** Called when the holder has let go and nobody waits. */
  abstract abandon(): void

  /** Lets go, and hands on to whoever waited longest. */
  release(): LockHolder | undefined {
    const next = this.waiters?.shift()
    this.holder = next
    if (next === undefined) {
      this.waiters = undefined
      this.abandon()
    } else {
      next.waitingFor = undefined
      next.held.push(this)
    }
    return next
  }

  /** Queues behind the holder. */
  enqueue(waiter: LockHolder): void {
    waiter.waitingFor = this
    if (this.waiters === undefined) {
      this.waiters = [waiter]
    } else {
      this.waiters.push(waiter)
    }
  }

  /** Leaves the queue. */
  leave(waiter: LockHolder): void {
    this.waiters = this.waiters?.filter((other) => other !== waiter)
    waiter.waitingFor = undefined
  }

  /**
   * Whether waiting here would close a circle of sessions that wait for one another. Everybody waits for one lock at
   * most and a lock has one holder, so the circle, if there is one, is a single chain.
   */
  wouldDeadlock(asking: LockHolder): boolean {
    let holder = this.holder
    while (holder !== undefined) {
      if (holder === asking) {
        return true
      }
      holder = holder.waitingFor?.holder
    }
    return false
  }
}

/** Who at the end of the chain of waits keeps a waiting session from going on. */
export const rootBlocker = (waiting: LockHolder): LockHolder | undefined => {
  let blocker = waiting.waitingFor?.holder
  while (blocker?.waitingFor?.holder !== undefined) {
    blocker = blocker.waitingFor.holder
  }
  return blocker
}
