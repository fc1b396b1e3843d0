import type { Verdict } from "@sagaproof/core/judge/Verdict"

import { verdictSign } from "../judgement/checkerLines.ts"
import { whole } from "../output/figure.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import type { CheckData } from "./CheckData.ts"
import { type Counterexample, counterexampleLines } from "./counterexample.ts"

/** Draws what a check has come to. */
export const renderCheck =
  (data: CheckData, examples: ReadonlyArray<Counterexample>, verdict: Verdict) =>
  (page: Page): ReadonlyArray<string> => [
    ...propertyLines(page, data),
    ...faultLines(page, data),
    ...data.warnings.flatMap((warning) => paragraph(page, page.paint.yellow, `warning: ${warning}`)),
    ...data.fixed.flatMap((file) => paragraph(page, page.paint.green, `no longer fails: ${file}`)),
    ...scheduleLines(page, data),
    ...coverageLines(page, data),
    ...examples.flatMap((example) => counterexampleLines(page, example)),
    "",
    ...endLines(page, data),
    `${verdictSign(page, verdict)} ${page.paint.bold(summary(data, verdict))}`
  ]

const propertyLines = (page: Page, { properties }: CheckData): ReadonlyArray<string> => [
  page.paint.bold("PROPERTIES"),
  ...table(
    page,
    [{ title: "", keep: 9 }, { title: "property" }, { title: "runs", side: "right", keep: 3 }],
    properties.map(({ name, runs, verdict }) => [verdictSign(page, verdict), name, whole(runs)])
  )
]

const faultLines = (page: Page, { faultsFired, faultsNotFired }: CheckData): ReadonlyArray<string> => {
  const fired = Object.entries(faultsFired).map(([fault, count]) => `${fault} ${whole(count)}`)
  return [
    "",
    page.paint.bold("FAULTS"),
    ...wrap(fired.length === 0 ? "none" : fired.join(", "), page.columns - 2).map((line) => `  ${line}`),
    ...(faultsNotFired.length === 0
      ? []
      : paragraph(page, page.paint.yellow, `asked for, and never happened: ${faultsNotFired.join(", ")}`))
  ]
}

const coverageLines = (page: Page, { coverage }: CheckData): ReadonlyArray<string> =>
  coverage === null
    ? []
    : [
        "",
        page.paint.bold("COVERAGE"),
        ...table(
          page,
          [
            { title: "preset", keep: 3 },
            { title: "delivery", keep: 3 },
            { title: "runs", side: "right", keep: 3 },
            { title: "faults", side: "right", keep: 3 },
            { title: "never happened", wraps: true }
          ],
          coverage.map(({ delivery, faultsFired, faultsNotFired, preset, runs }) => [
            preset,
            delivery,
            whole(runs),
            whole(Object.values(faultsFired).reduce((sum, count) => sum + count, 0)),
            faultsNotFired.join(", ")
          ])
        )
      ]

const scheduleLines = (page: Page, { schedules }: CheckData): ReadonlyArray<string> => {
  if (schedules === null) {
    return []
  }
  const { complete, departures, left, tried } = schedules
  const bound = `with at most ${departures} ${departures === 1 ? "preemption or pick" : "preemptions or picks"} out of turn`
  return [
    "",
    page.paint.bold("SCHEDULES"),
    ...(complete
      ? paragraph(page, page.paint.green, `all ${whole(tried)} schedules ${bound} were tried`)
      : paragraph(
          page,
          page.paint.yellow,
          `${whole(tried)} schedules ${bound} were tried, and ${whole(left)} more are known that were not`
        ))
  ]
}

const paragraph = (page: Page, mark: (text: string) => string, text: string): ReadonlyArray<string> =>
  wrap(text, page.columns - 2).map((line) => `  ${mark(line)}`)

/** Fewer runs than were asked for prove less: whoever reads only the end has to see why there are not more. */
const endLines = (page: Page, { endedBy, runs, runsAtMost, timeBudgetSeconds }: CheckData): ReadonlyArray<string> => {
  const made = `after ${whole(runs)} of ${whole(runsAtMost)} runs`
  switch (endedBy) {
    case "time-budget": {
      const text = `the time budget of ${whole(timeBudgetSeconds)} s was used up ${made}; --time-budget gives more`
      return paragraph(page, page.paint.yellow, text)
    }
    case "interrupt":
      return paragraph(page, page.paint.yellow, `interrupted ${made}`)
    case "runs":
    case "schedules":
    case "failure":
      return []
  }
}

const summary = ({ durationMs, failures, runs, runsPerSecond, seed }: CheckData, verdict: Verdict): string =>
  `${verdict}: ${whole(runs)} runs in ${(durationMs / 1_000).toFixed(1)} s (${whole(runsPerSecond)}/s), seed ${seed}` +
  (failures.length === 0 ? "" : `, ${failures.length} failed`)
