import * as Schema from "effect/Schema"

import type { CheckBenchReport } from "@sagaproof/sim/load/bench/check/CheckBenchReport"

import { benchFields } from "../benchFields.ts"

const partFields = {
  seconds: Schema.Finite,
  /** Processor time of all threads. */
  cpuSeconds: Schema.Finite,
  /** The first rule that was broken, and what was found; null where all held. */
  broken: Schema.NullOr(Schema.String)
}

/** The `data` of `sagaproof.bench.check/1`. */
export const CheckBenchData = Schema.Struct({
  ...benchFields,
  /** Runs of five orders. */
  small: Schema.Struct({
    ...partFields,
    runs: Schema.Int,
    runsPerCpuSecond: Schema.Finite,
    messagesPerRun: Schema.Finite,
    operationsPerHop: Schema.Finite,
    yieldPointsPerHop: Schema.Finite
  }),
  /** One run of many orders; null where it was interrupted before. */
  large: Schema.NullOr(
    Schema.Struct({
      ...partFields,
      orders: Schema.Int,
      ordersPerCpuSecond: Schema.Finite,
      messages: Schema.Int
    })
  )
})

/** {@inheritDoc CheckBenchData} */
export type CheckBenchData = typeof CheckBenchData.Type

/** A bench of simulated runs as a machine reads it. */
export const checkBenchData = ({ interrupted, large, machine, small, versions }: CheckBenchReport): CheckBenchData => ({
  machine,
  versions,
  interrupted,
  small: { ...small, broken: small.broken ?? null },
  large: large === undefined ? null : { ...large, broken: large.broken ?? null }
})
