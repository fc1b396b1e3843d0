import type { Verdict } from "@sagaproof/core/judge/Verdict"
import type { ComparedValue } from "@sagaproof/sim/workload/scenario/outcome/ComparedValue"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"

import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"

/** The outcome of a run: what was expected, what the checkers say, and the verdict. */
export const renderReport = (page: Page, report: ScenarioReport): ReadonlyArray<string> => [
  "",
  page.paint.bold("EXPECTED"),
  ...renderExpectations(page, report.expectations),
  "",
  page.paint.bold("CHECKERS"),
  ...renderCheckers(page, report),
  ...renderProblem(page, report),
  "",
  renderSummary(page, report)
]

/** Expected values beside the actual ones. */
export const renderExpectations = (page: Page, values: ReadonlyArray<ComparedValue>): ReadonlyArray<string> =>
  table(
    page,
    [
      { title: "", keep: 9 },
      { title: "value" },
      { title: "expected", side: "right", keep: 3 },
      { title: "actual", side: "right", keep: 3 }
    ],
    values.map(({ actual, expected, met, name }) => [
      sign(page, met ? "pass" : "fail"),
      name,
      shown(expected),
      met ? shown(actual) : page.paint.red(shown(actual))
    ])
  )

const shown = (value: string | number): string => (typeof value === "number" ? value.toLocaleString("en-US") : value)

/** The sign of a verdict, in its colour. */
export const sign = ({ glyphs, paint }: Page, verdict: Verdict): string => {
  switch (verdict) {
    case "pass":
      return paint.green(glyphs.pass)
    case "fail":
      return paint.red(glyphs.fail)
    case "unknown":
      return paint.yellow(glyphs.unknown)
  }
}

/** What each checker says; those that had nothing to judge share a line. */
export const renderCheckers = (
  page: Page,
  { checkers, idle }: Pick<ScenarioReport, "checkers" | "idle">
): ReadonlyArray<string> => [
  ...table(
    page,
    [{ title: "", keep: 9 }, { title: "", keep: 3 }, { title: "" }],
    checkers
      .filter(({ checker }) => !idle.includes(checker))
      .map(({ checker, message, verdict }) => [sign(page, verdict), checker, message])
  ),
  ...(idle.length === 0
    ? []
    : wrap(`${page.glyphs.bullet} nothing to judge for ${idle.join(", ")}`, page.columns - 4).map((line) =>
        page.paint.dim(`  ${line}`)
      ))
]

const renderProblem = (page: Page, { problem }: ScenarioReport): ReadonlyArray<string> =>
  problem === undefined ? [] : ["", ...wrap(problem, page.columns - 2).map((line) => `  ${line}`)]

const renderSummary = (page: Page, report: ScenarioReport): string => {
  const { delivery, name, orders, preset, verdict, virtualMs } = report
  const ends = (["completed", "rejected", "compensated", "stuck", "open", "refused"] as const)
    .filter((end) => orders[end] > 0)
    .map((end) => `${orders[end]} ${end}`)
  const text = `${name}, ${preset}, ${delivery}: ${verdict}`
  const colour = { pass: page.paint.green, fail: page.paint.red, unknown: page.paint.yellow }[verdict]
  return `${sign(page, verdict)} ${page.paint.bold(colour(text))}  ${page.paint.dim(
    [...ends, `${(virtualMs / 1000).toFixed(3)} s of virtual time`].join(` ${page.glyphs.bullet} `)
  )}`
}
