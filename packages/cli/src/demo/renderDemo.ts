import { combineVerdicts, type Verdict } from "@sagaproof/core/judge/Verdict"
import type { Observation } from "@sagaproof/sim/workload/scenario/outcome/Observation"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"

import { pad, wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import { won } from "../scenario/describeStep.ts"
import { sign } from "../scenario/renderReport.ts"
import type { RunPart } from "./demo.ts"
import type { DemoPart } from "./parts.ts"

/** What the demonstration is. */
export const renderTitle = ({ columns, paint }: Page): ReadonlyArray<string> => [
  paint.bold("sagaproof"),
  ...wrap("An order platform, in memory and in virtual time, and what its ledgers prove.", columns).map(paint.dim)
]

/** The beginning of a part. */
export const renderHeading = (
  page: Page,
  { delivery, heading, preset }: DemoPart,
  place: number
): ReadonlyArray<string> => {
  const left = `${place}  ${heading}`
  const right = delivery === "bus" ? `${preset}, over the bus` : `${preset}, ${delivery}`
  const space = Math.max(2, page.columns - left.length - right.length)
  return [
    "",
    page.paint.dim(page.glyphs.rule.repeat(page.columns)),
    page.paint.bold(page.paint.cyan(left)) + " ".repeat(space) + page.paint.dim(right)
  ]
}

const barWidth = 30

/** What became of a crowd of orders, of the goods and of the money. */
export const renderCrowd = (page: Page, { observation, orders }: ScenarioReport): ReadonlyArray<string> => {
  const { glyphs, paint } = page
  const bar = (label: string, count: number, colour: (text: string) => string, why: string): string =>
    `   ${pad(label, 12)} ${pad(String(count), 4, "right")}  ${colour(glyphs.full.repeat(Math.round((count / orders.placed) * barWidth)))} ${paint.dim(why)}`.trimEnd()
  const stock = at(observation, "stock", "shirt")
  const reasons = Object.keys(node(observation, "reasons")).join(", ")
  const paid = Object.values(node(observation, "wallets")).reduce<number>(
    (sum, wallet) => sum + (typeof wallet === "object" ? numberIn(wallet, "captured") : 0),
    0
  )
  return [
    "",
    bar("completed", orders.completed, paint.green, ""),
    bar("rejected", orders.rejected, paint.yellow, reasons),
    ...(orders.compensated > 0 ? [bar("compensated", orders.compensated, paint.yellow, reasons)] : []),
    "",
    `   shirts       ${numberIn(stock, "initial")} at first ${glyphs.arrow} ${numberIn(stock, "sold")} sold, ${numberIn(stock, "available")} left, ${numberIn(stock, "reserved")} reserved`,
    `   money        ${won(paid)} paid, and ${orders.completed} deliveries begun`
  ]
}

const node = (observation: Observation, key: string): Observation => {
  const found = observation[key]
  return typeof found === "object" ? found : {}
}

const at = (observation: Observation, first: string, second: string): Observation =>
  node(node(observation, first), second)

const numberIn = (observation: Observation, key: string): number => {
  const found = observation[key]
  return typeof found === "number" ? found : 0
}

/** A table of results, the verdicts on the ledgers, and the end. */
export const renderResults = (page: Page, runs: ReadonlyArray<RunPart>, verdict: Verdict): ReadonlyArray<string> => [
  "",
  page.paint.dim(page.glyphs.rule.repeat(page.columns)),
  page.paint.bold("RESULTS"),
  ...table(
    page,
    [
      { title: "", keep: 9 },
      { title: "scenario", keep: 3 },
      { title: "orders", side: "right", keep: 2 },
      { title: "completed", side: "right", keep: 2 },
      { title: "rejected", side: "right", keep: 2 },
      { title: "compensated", side: "right", keep: 2 },
      { title: "values as expected", side: "right" }
    ],
    runs.map(({ part, report }) => [
      sign(page, report.verdict),
      part.scenario,
      String(report.orders.placed),
      String(report.orders.completed),
      String(report.orders.rejected),
      String(report.orders.compensated),
      `${report.expectations.filter(({ met }) => met).length} of ${report.expectations.length}`
    ])
  ),
  ...unmet(page, runs),
  "",
  page.paint.bold("LEDGERS"),
  ...renderVerdicts(page, runs),
  "",
  lastLine(page, runs, verdict)
]

const unmet = (page: Page, runs: ReadonlyArray<RunPart>): ReadonlyArray<string> =>
  runs.flatMap(({ part, report }) => [
    ...(report.problem === undefined ? [] : [page.paint.red(`  ${part.scenario}: ${report.problem}`)]),
    ...report.expectations
      .filter(({ met }) => !met)
      .map(({ actual, expected, name }) =>
        page.paint.red(`  ${part.scenario}: ${name} is ${actual}, expected ${expected}`)
      )
  ])

/** One line per checker over all parts; what it judged is summed. */
const renderVerdicts = (page: Page, runs: ReadonlyArray<RunPart>): ReadonlyArray<string> => {
  const names = [...new Set(runs.flatMap(({ report }) => report.checkers.map(({ checker }) => checker)))]
  const lines = names.map((name) => {
    const results = runs.flatMap(({ report }) => report.checkers.filter(({ checker }) => checker === name))
    const telling = results.filter(
      ({ error, judged, verdict }) => judged > 0 || verdict === "fail" || error !== undefined
    )
    const verdict = combineVerdicts(telling.map((result) => result.verdict))
    const judged = telling.reduce((sum, result) => sum + result.judged, 0)
    const wrong = telling.find((result) => result.verdict !== "pass")
    return { name, verdict, judged, message: wrong?.message }
  })
  const shown = lines.filter(({ judged, verdict }) => judged > 0 || verdict === "fail")
  const cells = shown.map(({ judged, message, name, verdict }) => [
    `${sign(page, verdict)} ${name}`,
    message ?? page.paint.dim(judged.toLocaleString("en-US"))
  ])
  if (page.columns < 78 || shown.some(({ message }) => message !== undefined)) {
    return table(
      page,
      [
        { title: "", keep: 3 },
        { title: "", side: "left" }
      ],
      cells
    )
  }
  const half = Math.ceil(cells.length / 2)
  const columns = [
    { title: "", keep: 3 },
    { title: "", side: "right" as const }
  ]
  return table(
    page,
    [...columns, { title: "" }, ...columns],
    cells.slice(0, half).map((left, row) => [...left, "", ...(cells[half + row] ?? [])])
  )
}

const lastLine = (page: Page, runs: ReadonlyArray<RunPart>, verdict: Verdict): string => {
  const orders = runs.reduce((sum, { report }) => sum + report.orders.placed, 0)
  const text = {
    pass: `${orders} orders, and every ledger adds up`,
    fail: "something does not hold: see above",
    unknown: "not enough was judged to say that it holds"
  }[verdict]
  const colour = { pass: page.paint.green, fail: page.paint.red, unknown: page.paint.yellow }[verdict]
  return `${sign(page, verdict)} ${page.paint.bold(colour(text))}`
}
