import * as Schema from "effect/Schema"

import type { StressOptions } from "@sagaproof/sim/load/stress/StressOptions"
import { isExternal } from "@sagaproof/sim/load/stress/StressOptions"
import type { StressReport } from "@sagaproof/sim/load/stress/StressReport"

import { CheckerData, checkerData } from "../judgement/CheckerData.ts"
import type { PlatformChoice } from "../platform/partsMaker.ts"
import { StuckData, stuckData } from "../judgement/StuckData.ts"

const Counts = Schema.Record(Schema.String, Schema.Int)

/** What orders came to. */
export const OrdersData = Schema.Struct({
  placed: Schema.Int,
  completed: Schema.Int,
  rejected: Schema.Int,
  compensated: Schema.Int,
  cancelled: Schema.Int,
  stuck: Schema.Int,
  open: Schema.Int
})

/** Percentiles of the time from the moment a buyer was ready to order until the order's end. */
export const LatencyData = Schema.Struct({
  samples: Schema.Int,
  p50Ms: Schema.Finite,
  p90Ms: Schema.Finite,
  p99Ms: Schema.Finite,
  p999Ms: Schema.Finite,
  maxMs: Schema.Finite
})

/** The `data` of `sagaproof.stress/1`. */
export const StressData = Schema.Struct({
  name: Schema.String,
  seed: Schema.Int,
  platform: Schema.Literals(["memory", "postgres"]),
  delivery: Schema.Literals(["local", "bus"]),
  presets: Schema.Array(Schema.String),
  method: Schema.Literals(["wallet", "external"]),
  concurrency: Schema.Int,
  /** Buyers await the end of one order before they place the next. */
  model: Schema.Literal("closed"),
  interrupted: Schema.Boolean,
  atRest: Schema.Boolean,
  orders: OrdersData,
  /** How many orders by the code of the reason. */
  rejections: Counts,
  compensations: Counts,
  latency: LatencyData,
  durationMs: Schema.Finite,
  ordersPerSecond: Schema.Finite,
  perOrder: Schema.Struct({
    commits: Schema.Finite,
    messages: Schema.Finite,
    statements: Schema.Finite,
    rowsWritten: Schema.Finite
  }),
  conflicts: Counts,
  checkers: Schema.Array(CheckerData),
  /** Sagas that wait for a person at the end. */
  stuckSagas: Schema.Array(StuckData),
  recordFile: Schema.NullOr(Schema.String)
})

/** {@inheritDoc StressData} */
export type StressData = typeof StressData.Type

/** A stress report as a machine reads it. */
export const stressData = (
  options: StressOptions,
  report: StressReport,
  { platform, recordFile }: { readonly platform: PlatformChoice; readonly recordFile: string | undefined }
): StressData => ({
  name: report.name,
  seed: options.seed,
  platform,
  delivery: options.delivery,
  presets: options.presets,
  method: isExternal(options) ? "external" : "wallet",
  concurrency: options.concurrency,
  model: "closed",
  interrupted: report.interrupted,
  atRest: report.atRest,
  orders: report.orders,
  rejections: report.rejections,
  compensations: report.compensations,
  latency: report.latency,
  durationMs: report.durationMs,
  ordersPerSecond: report.ordersPerSecond,
  perOrder: report.perOrder,
  conflicts: report.conflicts,
  checkers: checkerData(report.judgement.results),
  stuckSagas: stuckData(report.stuckSagas),
  recordFile: recordFile ?? null
})
