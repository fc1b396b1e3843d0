import { combineVerdicts } from "@sagaproof/core/judge/Verdict"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"
import { deliveryNames, presetChoices } from "@sagaproof/sim/workload/scenario/schema/choices"
import * as Schema from "effect/Schema"

import { CheckerData, checkerData } from "../judgement/CheckerData.ts"
import { StuckData, stuckData } from "../judgement/StuckData.ts"

const Verdict = Schema.Literals(["pass", "fail", "unknown"])
const Value = Schema.Union([Schema.String, Schema.Finite])

/** Accepted orders by the end of their purchase; `cancelled` of the completed, `refused` besides. */
const Orders = Schema.Struct({
  placed: Schema.Int,
  completed: Schema.Int,
  rejected: Schema.Int,
  compensated: Schema.Int,
  stuck: Schema.Int,
  open: Schema.Int,
  cancelled: Schema.Int,
  refused: Schema.Int
})

/** An expected value beside the actual one. */
const Expectation = Schema.Struct({ name: Schema.String, expected: Value, actual: Value, met: Schema.Boolean })

/** One run of a scenario. */
const Run = Schema.Struct({
  preset: Schema.Literals(presetChoices),
  delivery: Schema.Literals(deliveryNames),
  seed: Schema.String,
  verdict: Verdict,
  /** Whether nothing moved at the end. */
  atRest: Schema.Boolean,
  /** Why it did not come to its end, when it did not. */
  problem: Schema.NullOr(Schema.String),
  durationMs: Schema.Finite,
  /** How much time went by inside the run. */
  virtualMs: Schema.Finite,
  orders: Orders,
  expectations: Schema.Array(Expectation),
  checkers: Schema.Array(CheckerData),
  /** Sagas that wait for a person at the end. */
  stuckSagas: Schema.Array(StuckData),
  /** Everything that expectations can name, as it was found. */
  observed: Schema.Json
})

/** The `data` of `sagaproof.scenario.run/1`: sums and worst verdicts over its runs, then each run. */
export const ScenarioData = Schema.Struct({
  name: Schema.String,
  title: Schema.String,
  orders: Orders,
  checkers: Schema.Array(CheckerData),
  durationMs: Schema.Finite,
  ordersPerSecond: Schema.Finite,
  runs: Schema.NonEmptyArray(Run)
})

/** {@inheritDoc ScenarioData} */
export type ScenarioData = Omit<typeof ScenarioData.Type, "runs"> & { readonly runs: ReadonlyArray<typeof Run.Type> }

/** A run with how long it really took. */
export interface TimedReport {
  readonly report: ScenarioReport
  readonly durationMs: number
}

/** One or several runs of a scenario as a machine reads them. */
export const scenarioData = (name: string, title: string, runs: ReadonlyArray<TimedReport>): ScenarioData => {
  const durationMs = runs.reduce((sum, run) => sum + run.durationMs, 0)
  const sum = (end: keyof typeof Orders.Type): number =>
    runs.reduce((total, { report }) => total + report.orders[end], 0)
  const placed = sum("placed")
  return {
    name,
    title,
    orders: {
      placed,
      completed: sum("completed"),
      rejected: sum("rejected"),
      compensated: sum("compensated"),
      stuck: sum("stuck"),
      open: sum("open"),
      cancelled: sum("cancelled"),
      refused: sum("refused")
    },
    checkers: combinedCheckers(runs.map(({ report }) => checkerData(report.checkers))),
    durationMs: Math.round(durationMs),
    ordersPerSecond: durationMs === 0 ? 0 : Math.round((placed * 1_000) / durationMs),
    runs: runs.map(({ durationMs: took, report }) => runData(report, took))
  }
}

const runData = (report: ScenarioReport, durationMs: number): typeof Run.Type => ({
  preset: report.preset,
  delivery: report.delivery,
  seed: String(report.seed),
  verdict: report.verdict,
  atRest: report.atRest,
  problem: report.problem ?? null,
  durationMs: Math.round(durationMs),
  virtualMs: report.virtualMs,
  orders: report.orders,
  expectations: report.expectations,
  checkers: checkerData(report.checkers),
  stuckSagas: stuckData(report.stuckSagas),
  observed: report.observation
})

/** Each checker over several runs: the worst of what it says of those in which it had something to judge. */
export const combinedCheckers = (runs: ReadonlyArray<ReadonlyArray<CheckerData>>): ReadonlyArray<CheckerData> => {
  const names = new Set(runs.flatMap((checkers) => checkers.map(({ name }) => name)))
  return Array.from(names, (name) => {
    const results = runs.flatMap((checkers) => checkers.filter((checker) => checker.name === name))
    const telling = results.filter(({ judged, verdict }) => judged > 0 || verdict === "fail")
    const verdict = combineVerdicts(telling.map((result) => result.verdict))
    const message = (telling.length > 0 ? telling : results).find((result) => result.verdict === verdict)?.message ?? ""
    return { name, verdict, message, judged: results.reduce((sum, { judged }) => sum + judged, 0) }
  })
}
