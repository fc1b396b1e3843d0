import type { Verdict } from "@sagaproof/core/judge/Verdict"

import { checkerData } from "../judgement/CheckerData.ts"
import { verdictSign } from "../judgement/checkerLines.ts"
import { whole } from "../output/figure.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import { combinedCheckers } from "../scenario/ScenarioData.ts"
import type { RunPart } from "./parts.ts"

/** A table of results, the verdicts on the ledgers, and the end. */
export const renderResults = (page: Page, runs: ReadonlyArray<RunPart>, verdict: Verdict): ReadonlyArray<string> => [
  "",
  page.paint.dim(page.glyphs.rule.repeat(page.columns)),
  page.paint.bold("RESULTS"),
  ...resultLines(page, runs),
  ...unmet(page, runs),
  "",
  page.paint.bold("LEDGERS"),
  ...ledgerLines(page, runs),
  "",
  lastLine(page, runs, verdict)
]

const widthOfResults = 80

/** A table of what the orders of each part came to; a line for each where there is no room for one. */
const resultLines = (page: Page, runs: ReadonlyArray<RunPart>): ReadonlyArray<string> => {
  const counts = runs.map(({ report: { expectations, orders } }) => ({
    ends: [orders.placed, orders.completed, orders.rejected, orders.compensated].map(whole),
    met: `${expectations.filter(({ met }) => met).length} of ${expectations.length}`
  }))
  if (page.columns < widthOfResults) {
    return runs.flatMap(({ part, report }, place) => [
      `  ${verdictSign(page, report.verdict)} ${part.scenario}`,
      ...wrap(
        `${report.orders.completed} of ${report.orders.placed} completed, ${counts[place]?.met ?? ""} as expected`,
        page.columns - 4
      ).map((line) => `    ${line}`)
    ])
  }
  const titles = ["orders", "completed", "rejected", "compensated", "values as expected"]
  return table(
    page,
    [{ title: "", keep: 9 }, { title: "scenario" }, ...titles.map((title) => ({ title, side: "right" as const }))],
    runs.map(({ part, report }, place) => [
      verdictSign(page, report.verdict),
      part.scenario,
      ...(counts[place]?.ends ?? []),
      counts[place]?.met ?? ""
    ])
  )
}

const unmet = (page: Page, runs: ReadonlyArray<RunPart>): ReadonlyArray<string> =>
  runs.flatMap(({ part, report }) => [
    ...(report.problem === undefined ? [] : [page.paint.red(`  ${part.scenario}: ${report.problem}`)]),
    ...report.expectations
      .filter(({ met }) => !met)
      .map(({ actual, expected, name }) =>
        page.paint.red(`  ${part.scenario}: ${name} is ${actual}, expected ${expected}`)
      )
  ])

/** One line per checker over all parts; what it judged is summed. In two columns where they fit. */
const ledgerLines = (page: Page, runs: ReadonlyArray<RunPart>): ReadonlyArray<string> => {
  const checkers = combinedCheckers(runs.map(({ report }) => checkerData(report.checkers)))
  const judged = checkers.filter((checker) => checker.judged > 0 || checker.verdict === "fail")
  const cells = judged.map((checker) => [
    `${verdictSign(page, checker.verdict)} ${checker.name}`,
    checker.verdict === "pass" ? page.paint.dim(whole(checker.judged)) : checker.message
  ])
  const columns = [
    { title: "", keep: 3 },
    { title: "", side: "right" as const }
  ]
  if (page.columns < widthOfTwo || judged.some(({ verdict }) => verdict !== "pass")) {
    return table(page, [{ title: "", keep: 3 }, { title: "" }], cells)
  }
  const half = Math.ceil(cells.length / 2)
  return table(
    page,
    [...columns, { title: "" }, ...columns],
    cells.slice(0, half).map((left, row) => [...left, "", ...(cells[half + row] ?? [])])
  )
}

/** Two columns of checkers need so much. */
const widthOfTwo = 76

const lastLine = (page: Page, runs: ReadonlyArray<RunPart>, verdict: Verdict): string => {
  const orders = runs.reduce((sum, { report }) => sum + report.orders.placed, 0)
  const text = {
    pass: `${orders} orders, and every ledger adds up`,
    fail: "something does not hold: see above",
    unknown: "not enough was judged to say that it holds"
  }[verdict]
  const colour = { pass: page.paint.green, fail: page.paint.red, unknown: page.paint.yellow }[verdict]
  return `${verdictSign(page, verdict)} ${page.paint.bold(colour(text))}`
}
