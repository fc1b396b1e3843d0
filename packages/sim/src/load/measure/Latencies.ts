import { createHistogram, type RecordableHistogram } from "node:perf_hooks"

/** Percentiles of the time from the moment a buyer was ready to order until the end of the order. */
export interface LatencySummary {
  readonly samples: number
  readonly p50Ms: number
  readonly p90Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
  readonly maxMs: number
}

/** Collects latencies in little memory, with three significant figures. */
export class Latencies {
  /** In whole microseconds. */
  private readonly histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: 86_400_000_000, figures: 3 })

  record(milliseconds: number): void {
    this.histogram.record(Math.max(1, Math.round(milliseconds * 1_000)))
  }

  /** Adds what another one has collected. */
  add(other: Latencies): void {
    this.histogram.add(other.histogram)
  }

  summary(): LatencySummary {
    const { histogram } = this
    const samples = histogram.count
    const percentile = (share: number): number => (samples === 0 ? 0 : histogram.percentile(share) / 1_000)
    return {
      samples,
      p50Ms: percentile(50),
      p90Ms: percentile(90),
      p99Ms: percentile(99),
      p999Ms: percentile(99.9),
      maxMs: samples === 0 ? 0 : histogram.max / 1_000
    }
  }
}
