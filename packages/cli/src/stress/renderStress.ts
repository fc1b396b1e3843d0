import type { StressOptions } from "@sagaproof/sim/load/stress/StressOptions"
import type { StressReport } from "@sagaproof/sim/load/stress/StressReport"

import { checkerLines, verdictSign } from "../judgement/checkerLines.ts"
import { stuckLines } from "../judgement/stuckLines.ts"
import { figure, whole } from "../output/figure.ts"
import { pad, wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import type { PlatformChoice } from "../platform/partsMaker.ts"

/** The summary of a stress run, for people. */
export const renderStress =
  (options: StressOptions, report: StressReport, platform: PlatformChoice) =>
  (page: Page): ReadonlyArray<string> => [
    ...head(page, options, report, platform),
    "",
    ...block(page, "orders", [countsOf(report), ...reasons(report)]),
    ...block(page, "latency", [latencyOf(report)]),
    ...block(page, "rate", [rateOf(report)]),
    ...block(page, "cost", [costOf(report)]),
    "",
    ...checkerLines(page, report.judgement.results),
    ...stuckLines(page, report.stuckSagas),
    "",
    lastLine(page, report)
  ]

const head = (
  page: Page,
  options: StressOptions,
  report: StressReport,
  platform: PlatformChoice
): ReadonlyArray<string> => {
  const parts = [
    `${whole(report.orders.placed)} orders`,
    `${options.concurrency} in flight (closed loop)`,
    ...(platform === "memory" ? [] : [`on ${platform}`]),
    `${options.delivery} delivery`,
    options.presets.join(" + "),
    `seed ${options.seed}`
  ]
  const [first = "", ...others] = wrap(`stress  ${parts.join(` ${page.glyphs.bullet} `)}`, page.columns)
  return [page.paint.bold(first), ...others.map((line) => page.paint.bold(`        ${line}`))]
}

const labelled = 9

const block = (page: Page, label: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines
    .flatMap((line) => wrap(line, page.columns - labelled - 2))
    .map((line, index) => `  ${page.paint.dim(pad(index === 0 ? label : "", labelled))}${line}`)

/** Keeps a name and its figure on one line. */
const together = (name: string, value: string): string => `${name}\u00A0${value}`

const countsOf = ({ orders: { cancelled, compensated, completed, open, placed, rejected, stuck } }: StressReport) => {
  const share = placed === 0 ? "" : `\u00A0(${figure((100 * completed) / placed)}\u00A0%)`
  const rare = [
    ...(cancelled > 0 ? [together("cancelled", whole(cancelled))] : []),
    together("stuck", whole(stuck)),
    together("open", whole(open))
  ]
  return [
    together("completed", whole(completed) + share),
    together("rejected", whole(rejected)),
    together("compensated", whole(compensated)),
    ...rare
  ].join("\u00A0 ")
}

const reasons = ({ compensations, rejections }: StressReport): ReadonlyArray<string> => [
  ...reasonLine("rejected for", rejections),
  ...reasonLine("compensated for", compensations)
]

const reasonLine = (label: string, counts: Readonly<Record<string, number>>): ReadonlyArray<string> => {
  const parts = Object.entries(counts).map(([code, count]) => `${code} ${whole(count)}`)
  return parts.length === 0 ? [] : [`${label} ${parts.join(", ")}`]
}

const latencyOf = ({ latency: { maxMs, p50Ms, p90Ms, p999Ms, p99Ms } }: StressReport): string =>
  `p50 ${figure(p50Ms)}  p90 ${figure(p90Ms)}  p99 ${figure(p99Ms)}  p99.9 ${figure(p999Ms)}  max ${figure(maxMs)} ms, from when a buyer was ready`

const rateOf = ({ durationMs, ordersPerSecond }: StressReport): string =>
  `${whole(ordersPerSecond)} orders/s over ${figure(durationMs / 1_000)} s`

const costOf = ({ conflicts, perOrder: { commits, messages, rowsWritten } }: StressReport): string => {
  const again = Object.entries(conflicts).filter(([, count]) => count > 0)
  const conflict =
    again.length === 0
      ? "no conflicts"
      : `conflicts: ${again.map(([reason, count]) => `${reason} ${count}`).join(", ")}`
  return `per order ${figure(commits)} commits, ${figure(messages)} messages, ${figure(rowsWritten)} rows; ${conflict}`
}

const lastLine = (page: Page, { atRest, interrupted, judgement, orders, verdict }: StressReport): string => {
  const sign = verdictSign(page, verdict)
  const early = interrupted ? "interrupted; " : ""
  const passed = judgement.results.filter((result) => result.verdict === "pass").length
  switch (verdict) {
    case "pass":
      return `${sign} ${early}all ledgers agree: ${passed} checkers passed`
    case "fail": {
      const failed = judgement.results.filter((result) => result.verdict === "fail").length
      return `${sign} ${early}${failed} ${failed === 1 ? "checker" : "checkers"} failed`
    }
    case "unknown":
      return `${sign} ${early}${atRest ? "a checker could not judge" : `${whole(orders.open)} orders did not come to rest`}: inconclusive`
  }
}
