import type { Observer, Outcome } from "../../workload/Observer.ts"
import { Latencies, type LatencySummary } from "./Latencies.ts"

/** How many orders of a run came to what. */
export interface OrderCounts {
  readonly placed: number
  readonly completed: number
  /** Refused at once, or ended without an effect. */
  readonly rejected: number
  readonly compensated: number
  /** Completed, and cancelled by their buyers afterwards. */
  readonly cancelled: number
  readonly stuck: number
  /** Placed, and nobody knows yet how they end. */
  readonly open: number
}

/** An order that is under way. */
export interface InFlight {
  readonly sagaId: string
  /** When its buyer was ready to place it, in milliseconds of `performance.now`. */
  readonly begun: number
}

/**
 * Measures what buyers do. The latency of an order counts from the moment its buyer was ready to place it: in a closed
 * loop that is when the buyer's order before it ended, so time that a busy process loses before it even submits counts.
 */
export class Meter {
  readonly observer: Observer
  readonly latencies = new Latencies()
  private readonly underWay = new Map<string, InFlight>()
  private readonly counts = { placed: 0, completed: 0, rejected: 0, compensated: 0, cancelled: 0, stuck: 0, unknown: 0 }
  private readonly rejections = new Map<string, number>()
  private readonly compensations = new Map<string, number>()

  constructor() {
    this.observer = {
      begun: () => {
        this.counts.placed++
        return performance.now()
      },
      accepted: ({ asked }, sagaId) => {
        this.underWay.set(asked.orderId, { sagaId, begun: performance.now() })
      },
      ended: ({ asked }, begun, outcome) => {
        this.underWay.delete(asked.orderId)
        this.latencies.record(performance.now() - begun)
        this.count(outcome)
      }
    }
  }

  /** Orders that were taken in and have not ended, by order id. */
  get inFlight(): ReadonlyMap<string, InFlight> {
    return this.underWay
  }

  /** An order waits for a person, and nobody waits for it any more. */
  stuck(orderId: string): void {
    this.underWay.delete(orderId)
    this.counts.stuck++
  }

  /** How many orders were placed, and how many of them are over. */
  progress(): { readonly placed: number; readonly over: number } {
    const { cancelled, compensated, completed, placed, rejected, stuck, unknown } = this.counts
    return { placed, over: completed + rejected + compensated + cancelled + stuck + unknown }
  }

  orders(): OrderCounts {
    const { unknown, ...counts } = this.counts
    return { ...counts, open: unknown + this.counts.placed - this.progress().over }
  }

  /** Why orders were rejected, and why they were compensated: how many by each code, the most frequent first. */
  reasons(): {
    readonly rejected: Readonly<Record<string, number>>
    readonly compensated: Readonly<Record<string, number>>
  } {
    return { rejected: byFrequency(this.rejections), compensated: byFrequency(this.compensations) }
  }

  latency(): LatencySummary {
    return this.latencies.summary()
  }

  private count({ code = "UNKNOWN_REASON", end }: Outcome): void {
    switch (end) {
      case "completed":
      case "cancelled":
      case "unknown":
        this.counts[end]++
        break
      case "refused":
      case "rejected":
        this.counts.rejected++
        this.rejections.set(code, (this.rejections.get(code) ?? 0) + 1)
        break
      case "compensated":
        this.counts.compensated++
        this.compensations.set(code, (this.compensations.get(code) ?? 0) + 1)
        break
    }
  }
}

const byFrequency = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([, left], [, right]) => right - left))
