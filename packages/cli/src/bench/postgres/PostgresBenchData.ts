import * as Schema from "effect/Schema"

import type { PostgresBenchReport } from "@sagaproof/sim/load/bench/postgres/PostgresBenchReport"

import { checkerData } from "../../judgement/CheckerData.ts"
import { benchFields, caseFields, Figures, rateFields, versionFields } from "../benchFields.ts"

const Slice = Schema.Struct({
  ...rateFields,
  walBytesPerOrder: Schema.Finite,
  tablesMb: Schema.Finite,
  indexesMb: Schema.Finite,
  heapMb: Schema.Finite
})

/** The `data` of `sagaproof.bench.postgres/1`. */
export const PostgresBenchData = Schema.Struct({
  ...benchFields,
  versions: Schema.Struct({
    ...versionFields,
    postgres: Schema.String,
    /** Null where there is none: then nothing was measured beside the platform. */
    pgbench: Schema.NullOr(Schema.String)
  }),
  /** Of the server, by their names. */
  settings: Schema.Record(Schema.String, Schema.String),
  cases: Schema.Array(
    Schema.Struct({
      ...caseFields,
      /** `A` is five prepared statements in a transaction, `A2` the same as one function. */
      baselines: Figures,
      roundTripsPerOrder: Schema.Finite,
      statementsPerOrder: Schema.Finite,
      walBytesPerOrder: Schema.Finite,
      tableBytesPerOrder: Schema.Finite,
      indexBytesPerOrder: Schema.Finite,
      /** By how much an order makes each table grow, the largest first. */
      tables: Schema.Array(
        Schema.Struct({
          table: Schema.String,
          rows: Schema.Finite,
          tableBytes: Schema.Finite,
          indexBytes: Schema.Finite
        })
      ),
      rounds: Schema.Array(
        Schema.Struct({
          ordersPerSecond: Schema.Finite,
          cpuMicrosPerOrder: Schema.Finite,
          baselines: Figures,
          slices: Schema.Array(Slice)
        })
      )
    })
  )
})

/** {@inheritDoc PostgresBenchData} */
export type PostgresBenchData = typeof PostgresBenchData.Type

/** A bench report as a machine reads it. */
export const postgresBenchData = (report: PostgresBenchReport): PostgresBenchData => ({
  machine: report.machine,
  versions: { ...report.versions, pgbench: report.versions.pgbench ?? null },
  settings: report.settings,
  interrupted: report.interrupted,
  cases: report.cases.map(({ checkers, perOrder, ...measured }) => ({
    ...measured,
    roundTripsPerOrder: perOrder.roundTrips,
    statementsPerOrder: perOrder.statements,
    commitsPerOrder: perOrder.commits,
    walBytesPerOrder: perOrder.walBytes,
    messagesPerOrder: perOrder.messages,
    rowsPerOrder: perOrder.rows,
    tableBytesPerOrder: perOrder.tableBytes,
    indexBytesPerOrder: perOrder.indexBytes,
    checkers: checkerData(checkers)
  }))
})
