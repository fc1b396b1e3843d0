import * as Schema from "effect/Schema"

import type { BenchReport } from "@sagaproof/sim/load/bench/BenchReport"

import { checkerData } from "../judgement/CheckerData.ts"
import { benchFields, caseFields } from "./benchFields.ts"

/** The `data` of `sagaproof.bench/1`. */
export const BenchData = Schema.Struct({
  ...benchFields,
  cases: Schema.Array(
    Schema.Struct({
      ...caseFields,
      peakHeapMb: Schema.Finite,
      finalHeapMb: Schema.Finite,
      finalExternalMb: Schema.Finite,
      rounds: Schema.Array(
        Schema.Struct({
          ordersPerSecond: Schema.Finite,
          baselineOrdersPerSecond: Schema.Finite,
          cpuMicrosPerOrder: Schema.Finite
        })
      )
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
