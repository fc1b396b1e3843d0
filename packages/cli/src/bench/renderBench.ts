import type { BenchCase, BenchReport } from "@sagaproof/sim/load/bench/BenchReport"

import { checkerLines, verdictSign } from "../judgement/checkerLines.ts"
import { figure, whole } from "../output/figure.ts"
import { wrap } from "../output/fit.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"

/** A bench for people: a line per case, and what the checkers say of it. */
export const renderBench =
  (report: BenchReport) =>
  (page: Page): ReadonlyArray<string> => [
    page.paint.bold(`bench memory  ${headOf(page, report)}`),
    "",
    ...table(page, columns, report.cases.map(row)),
    "",
    ...wrap(
      "Orders per second are medians of the rounds; plain is a loop that does the same ledger work over maps, without " +
        "messages, claims, outcomes or sagas; cpu is processor time per order, of all threads.",
      page.columns - 2
    ).map((line) => page.paint.dim(`  ${line}`)),
    ...wrap(`Measured in a process of its own under ${report.versions.nodeFlags.join(" ")}.`, page.columns - 2).map(
      (line) => page.paint.dim(`  ${line}`)
    ),
    ...busyNote(page, report),
    "",
    ...report.cases.flatMap((measured) => verdictOf(page, measured)),
    ...(report.interrupted ? ["  Interrupted: the cases that were not measured are missing."] : [])
  ]

const headOf = ({ glyphs }: Page, { machine, versions }: BenchReport): string =>
  [`${machine.cores} cores ${machine.cpu}`, machine.platform, `Node ${versions.node}`].join(` ${glyphs.bullet} `)

const right = "right" as const

const columns = [
  { title: "case", keep: 3 },
  { title: "orders/s", side: right, keep: 3 },
  { title: "p50 ms", side: right, keep: 2 },
  { title: "p99 ms", side: right, keep: 2 },
  { title: "plain/s", side: right, keep: 2 },
  { title: "ratio", side: right, keep: 2 },
  { title: "cpu µs", side: right }
]

const row = (measured: BenchCase): ReadonlyArray<string> => [
  measured.name.replace(/^memory /, ""),
  whole(measured.ordersPerSecond),
  figure(measured.p50Ms),
  figure(measured.p99Ms),
  whole(measured.baselines.plainLoop ?? 0),
  figure(measured.ratios.plainLoop ?? 0),
  figure(measured.cpuMicrosPerOrder)
]

/** With more at work than cores there are, rates say more about the others. */
const busyNote = (page: Page, { machine: { cores, loadAverage } }: BenchReport): ReadonlyArray<string> =>
  loadAverage <= cores / 2
    ? []
    : wrap(
        `The machine was busy: a load of ${figure(loadAverage)} on ${cores} cores. The rates are too low; cpu is not.`,
        page.columns - 2
      ).map((line) => page.paint.yellow(`  ${line}`))

const verdictOf = (page: Page, measured: BenchCase): ReadonlyArray<string> => {
  const { checkers, name, rounds, verdict } = measured
  const judged = `${rounds.length} ${rounds.length === 1 ? "round" : "rounds"} judged by ${checkers.length} checkers`
  const failed = checkers.filter((checker) => checker.verdict === "fail" || checker.error !== undefined)
  return [
    ...wrap(`${name}: ${judged}${verdict === "pass" ? ", all ledgers agree" : ""}`, page.columns - 2).map(
      (line, index) => `${index === 0 ? verdictSign(page, verdict) : " "} ${line}`
    ),
    ...wrap(costOf(measured), page.columns - 4).map((line) => page.paint.dim(`    ${line}`)),
    ...(verdict === "pass" ? [] : checkerLines(page, failed))
  ]
}

const costOf = ({ memory, perOrder: { commits, messages, rowsWritten } }: BenchCase): string => {
  const cost = `per order ${figure(commits)} commits, ${figure(messages)} messages, ${figure(rowsWritten)} rows`
  return `${cost}; heap up to ${whole(memory.peakHeapMb)} MB, ${whole(memory.finalHeapMb)} MB held at the end`
}
