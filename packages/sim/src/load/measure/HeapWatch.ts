import { getHeapStatistics } from "node:v8"

const everyMs = 100

/** Samples the heap of this process while something runs. */
export class HeapWatch {
  private peak = 0
  private readonly timer: NodeJS.Timeout

  constructor() {
    this.sample()
    this.timer = setInterval(() => this.sample(), everyMs)
    this.timer.unref()
  }

  /** Ends the watch; answers the largest heap that was seen, in bytes. */
  end(): number {
    clearInterval(this.timer)
    this.sample()
    return this.peak
  }

  private sample(): void {
    this.peak = Math.max(this.peak, getHeapStatistics().used_heap_size)
  }
}
