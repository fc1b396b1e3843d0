import type { Verdict } from "@sagaproof/core/judge/Verdict"
import type { Observation } from "@sagaproof/sim/workload/scenario/outcome/Observation"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"

import { checkerData } from "../judgement/CheckerData.ts"
import { verdictSign } from "../judgement/checkerLines.ts"
import { whole } from "../output/figure.ts"
import { cut, pad, wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import type { PlatformChoice } from "../platform/partsMaker.ts"
import { won } from "../scenario/describeStep.ts"
import { combinedCheckers } from "../scenario/ScenarioData.ts"
import type { DemoPart, RunPart } from "./parts.ts"

/** What the demonstration is. */
export const renderTitle = ({ columns, paint }: Page, platform: PlatformChoice): ReadonlyArray<string> => {
  const where = platform === "memory" ? "in memory and in virtual time" : "on Postgres and in real time"
  return [
    paint.bold("sagaproof"),
    ...wrap(`An order platform, ${where}, and what its ledgers prove.`, columns).map(paint.dim)
  ]
}

/** The beginning of a part. */
export const renderHeading = (
  page: Page,
  { delivery, heading, preset }: DemoPart,
  place: number
): ReadonlyArray<string> => {
  const left = `${place}  ${heading}`
  const right = delivery === "bus" ? `${preset}, over the bus` : `${preset}, ${delivery}`
  const space = page.columns - left.length - right.length
  const title = page.paint.bold(page.paint.cyan(left))
  return [
    "",
    page.paint.dim(page.glyphs.rule.repeat(page.columns)),
    ...(space < 2 ? [title, page.paint.dim(`   ${right}`)] : [title + " ".repeat(space) + page.paint.dim(right)])
  ]
}

const barWidth = 30

/** What became of a crowd of orders, of the goods and of the money. */
export const renderCrowd = (page: Page, { observation, orders }: ScenarioReport): ReadonlyArray<string> => {
  const { glyphs, paint } = page
  const widest = Math.max(4, Math.min(barWidth, page.columns - 48))
  const bar = (label: string, count: number, colour: (text: string) => string, why: string): string => {
    const length = Math.max(0, Math.round((count / orders.placed) * widest))
    const line = `   ${pad(label, 12)} ${pad(whole(count), 4, "right")}  ${colour(glyphs.full.repeat(length))} ${paint.dim(why)}`
    return cut(line.trimEnd(), page.columns, glyphs.ellipsis)
  }
  const stock = node(node(observation, "stock"), "shirt")
  const stockOf = (name: string): string => whole(numberIn(stock, name))
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
    ...fact(
      page,
      "shirts",
      `${stockOf("initial")} at first ${glyphs.arrow} ${stockOf("sold")} sold, ${stockOf("available")} left, ${stockOf("reserved")} reserved`
    ),
    ...fact(page, "money", `${won(paid)} paid, and ${whole(orders.completed)} deliveries begun`)
  ]
}

const node = (observation: Observation, key: string): Observation => {
  const found = observation[key]
  return typeof found === "object" ? found : {}
}

const fact = (page: Page, label: string, text: string): ReadonlyArray<string> =>
  wrap(text, page.columns - 16).map((line, place) => `   ${pad(place === 0 ? label : "", 12)} ${line}`)

const numberIn = (observation: Observation, key: string): number => {
  const found = observation[key]
  return typeof found === "number" ? found : 0
}

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
