import { combineVerdicts, type Verdict } from "@sagaproof/core/judge/Verdict"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"

/** A run with how long it really took. */
export interface TimedReport {
  readonly report: ScenarioReport
  readonly durationMs: number
}

const ends = ["placed", "completed", "rejected", "compensated", "stuck", "open", "cancelled", "refused"] as const

/** What machines are told of one or several runs of a scenario; sums and worst verdicts where there are several. */
export const scenarioData = (name: string, title: string, runs: ReadonlyArray<TimedReport>) => {
  const durationMs = runs.reduce((sum, run) => sum + run.durationMs, 0)
  const orders = Object.fromEntries(
    ends.map((end) => [end, runs.reduce((sum, { report }) => sum + report.orders[end], 0)])
  ) as Record<(typeof ends)[number], number>
  return {
    name,
    title,
    orders,
    checkers: combinedCheckers(runs),
    durationMs: Math.round(durationMs),
    ordersPerSecond: durationMs === 0 ? 0 : Math.round((orders.placed * 1_000) / durationMs),
    runs: runs.map(({ durationMs: took, report }) => runData(report, took))
  }
}

const runData = (report: ScenarioReport, durationMs: number) => ({
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
  checkers: report.checkers.map(({ checker, judged, message, verdict }) => ({
    name: checker,
    verdict,
    message,
    judged
  })),
  observed: report.observation
})

const combinedCheckers = (
  runs: ReadonlyArray<TimedReport>
): ReadonlyArray<{ readonly name: string; readonly verdict: Verdict; readonly message: string }> => {
  const names = new Set(runs.flatMap(({ report }) => report.checkers.map(({ checker }) => checker)))
  return Array.from(names, (name) => {
    const results = runs.flatMap(({ report }) => report.checkers.filter(({ checker }) => checker === name))
    const judged = results.filter(
      (result) => result.judged > 0 || result.verdict === "fail" || result.error !== undefined
    )
    const verdict = combineVerdicts(judged.map((result) => result.verdict))
    const telling = results.find((result) => result.verdict === verdict)
    return { name, verdict, message: telling?.message ?? "" }
  })
}
