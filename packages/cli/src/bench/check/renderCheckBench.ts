import type { CheckBenchReport } from "@sagaproof/sim/load/bench/check/CheckBenchReport"

import { verdictSign } from "../../judgement/checkerLines.ts"
import { figure, whole } from "../../output/figure.ts"
import { wrap } from "../../output/fit.ts"
import type { Page } from "../../output/Page.ts"
import { busyNote, dimNote, headOf, settingsNote } from "../benchNotes.ts"

/** A bench of simulated runs for people. */
export const renderCheckBench =
  ({ interrupted, large, machine, small, verdict, versions }: CheckBenchReport) =>
  (page: Page): ReadonlyArray<string> => [
    page.paint.bold(`bench check  ${headOf(page, machine, `Node ${versions.node}`)}`),
    "",
    ...lines(page, [
      `${whole(small.runs)} runs of 5 orders: ${whole(small.runsPerCpuSecond)} per second of processor time`,
      `a run has ${whole(small.messagesPerRun)} messages; each takes ${figure(small.operationsPerHop)} operations on ` +
        `store and bus, and ${figure(small.yieldPointsPerHop)} places at which another fiber may go on`,
      ...(large === undefined
        ? []
        : [
            `one run of ${whole(large.orders)} orders: ${whole(large.ordersPerCpuSecond)} orders per second of ` +
              `processor time, ${whole(large.messages)} messages`
          ])
    ]),
    "",
    ...dimNote(
      page,
      "Under reserve-first and bus delivery, with all faults and checkers, one run of twenty made twice, as check does " +
        "it. Processor time is that of all threads: of those that compile and collect garbage, too."
    ),
    ...settingsNote(page, versions),
    ...busyNote(page, machine),
    "",
    ...lines(page, [
      `${verdictSign(page, verdict)} ${small.broken ?? large?.broken ?? "no rule was broken"}`,
      ...(interrupted ? ["Interrupted: what was not measured is missing."] : [])
    ])
  ]

const lines = (page: Page, texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  texts.flatMap((text) => wrap(text, page.columns - 2).map((line) => `  ${line}`))
