import type { ComparedValue } from "@sagaproof/sim/workload/scenario/outcome/ComparedValue"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"

import { checkerLines, verdictSign } from "../judgement/checkerLines.ts"
import { stuckLines } from "../judgement/stuckLines.ts"
import { whole } from "../output/figure.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import type { PlatformChoice } from "../platform/partsMaker.ts"
import { table } from "../output/table.ts"

/** The outcome of a run: what was expected, what the checkers say, and the verdict. */
export const renderReport = (page: Page, report: ScenarioReport, platform: PlatformChoice): ReadonlyArray<string> => [
  "",
  page.paint.bold("EXPECTED"),
  ...expectationLines(page, report.expectations),
  "",
  page.paint.bold("CHECKERS"),
  ...checkerLines(page, report.checkers),
  ...stuckLines(page, report.stuckSagas),
  ...problemLines(page, report),
  "",
  ...summaryLines(page, report, platform)
]

/** Expected values beside the actual ones. */
const expectationLines = (page: Page, values: ReadonlyArray<ComparedValue>): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "", keep: 9 },
      { title: "value" },
      { title: "expected", side: "right", keep: 3 },
      { title: "actual", side: "right", keep: 3 }
    ],
    values.map(({ actual, expected, met, name }) => [
      verdictSign(page, met ? "pass" : "fail"),
      name,
      shown(expected),
      met ? shown(actual) : page.paint.red(shown(actual))
    ])
  )

const shown = (value: string | number): string => (typeof value === "number" ? whole(value) : value)

const problemLines = (page: Page, { problem }: ScenarioReport): ReadonlyArray<string> =>
  problem === undefined ? [] : ["", ...wrap(problem, page.columns - 2).map((line) => `  ${page.paint.red(line)}`)]

const told = ["completed", "rejected", "compensated", "stuck", "open", "refused"] as const

const summaryLines = (page: Page, report: ScenarioReport, platform: PlatformChoice): ReadonlyArray<string> => {
  const { delivery, name, orders, preset, verdict, virtualMs } = report
  const counts = told.filter((end) => orders[end] > 0).map((end) => `${whole(orders[end])} ${end}`)
  const colour = { pass: page.paint.green, fail: page.paint.red, unknown: page.paint.yellow }[verdict]
  const facts = [
    ...counts,
    `${(virtualMs / 1_000).toFixed(3)} s of ${platform === "memory" ? "virtual" : "leaping"} time`
  ].join(` ${page.glyphs.bullet} `)
  return [
    `${verdictSign(page, verdict)} ${page.paint.bold(colour(`${name}, ${preset}, ${delivery}: ${verdict}`))}`,
    ...wrap(facts, page.columns - 2).map((line) => page.paint.dim(`  ${line}`))
  ]
}
