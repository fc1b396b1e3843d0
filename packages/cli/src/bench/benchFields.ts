import * as Schema from "effect/Schema"

import { CheckerData } from "../judgement/CheckerData.ts"

/** The machine on which a bench ran. */
const MachineData = Schema.Struct({
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

/** What every bench tells, whatever it measures. */
export const benchFields = { machine: MachineData, versions: Schema.Struct(versionFields), interrupted: Schema.Boolean }

/** Rates or ratios by the name of what is held against. */
export const Figures = Schema.Record(Schema.String, Schema.Finite)

/** What is measured of orders in flight. */
export const rateFields = {
  orders: Schema.Int,
  ordersPerSecond: Schema.Finite,
  p50Ms: Schema.Finite,
  p99Ms: Schema.Finite,
  /** Of this process; a server's is not in it. */
  cpuMicrosPerOrder: Schema.Finite
}

/** What every case of orders tells, whatever store it runs on. */
export const caseFields = {
  /** Suite, delivery, load and orders in flight. */
  name: Schema.String,
  ...rateFields,
  baselines: Figures,
  ratios: Figures,
  commitsPerOrder: Schema.Finite,
  messagesPerOrder: Schema.Finite,
  rowsPerOrder: Schema.Finite,
  verdict: Schema.Literals(["pass", "fail", "unknown"]),
  checkers: Schema.Array(CheckerData)
}
