import * as Schema from "effect/Schema"

import type { BenchReport } from "@sagaproof/sim/load/bench/BenchReport"

import { CheckerData, checkerData } from "../judgement/CheckerData.ts"

/** Rates or ratios by the name of what is held against. */
export const Figures = Schema.Record(Schema.String, Schema.Finite)

/** The machine on which a bench ran. */
export const MachineData = Schema.Struct({
  cpu: Schema.String,
  cores: Schema.Int,
  memoryMb: Schema.Int,
  platform: Schema.String,
  /** Processes that wanted a core over the minute before: above 1 the figures are too low. */
  loadAverage: Schema.Finite
})

/** What a bench ran under. */
export const versionFields = {
  node: Schema.String,
  effect: Schema.String,
  /** The settings of the engine under which was measured. */
  nodeFlags: Schema.Array(Schema.String)
}

/** The `data` of `sagaproof.bench/1`. */
export const BenchData = Schema.Struct({
  machine: MachineData,
  versions: Schema.Struct(versionFields),
  interrupted: Schema.Boolean,
  cases: Schema.Array(
    Schema.Struct({
      /** Suite, delivery, load and orders in flight. */
      name: Schema.String,
      orders: Schema.Int,
      ordersPerSecond: Schema.Finite,
      p50Ms: Schema.Finite,
      p99Ms: Schema.Finite,
      cpuMicrosPerOrder: Schema.Finite,
      baselines: Figures,
      ratios: Figures,
      commitsPerOrder: Schema.Finite,
      messagesPerOrder: Schema.Finite,
      rowsPerOrder: Schema.Finite,
      peakHeapMb: Schema.Finite,
      finalHeapMb: Schema.Finite,
      finalExternalMb: Schema.Finite,
      rounds: Schema.Array(
        Schema.Struct({
          ordersPerSecond: Schema.Finite,
          baselineOrdersPerSecond: Schema.Finite,
          cpuMicrosPerOrder: Schema.Finite
        })
      ),
      verdict: Schema.Literals(["pass", "fail", "unknown"]),
      checkers: Schema.Array(CheckerData)
    })
  )
})

/** {@inheritDoc BenchData} */
export type BenchData = typeof BenchData.Type

/** A bench report as a machine reads it. */
export const benchData = ({ cases, interrupted, machine, versions }: BenchReport): BenchData => ({
  machine,
  versions,
  interrupted,
  cases: cases.map(({ checkers, memory, perOrder, ...measured }) => ({
    ...measured,
    commitsPerOrder: perOrder.commits,
    messagesPerOrder: perOrder.messages,
    rowsPerOrder: perOrder.rowsWritten,
    ...memory,
    checkers: checkerData(checkers)
  }))
})
