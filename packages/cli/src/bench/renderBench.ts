import type { BenchCase, BenchReport } from "@sagaproof/sim/load/bench/BenchReport"

import { figure, whole } from "../output/figure.ts"
import type { Page } from "../output/Page.ts"
import { table } from "../output/table.ts"
import { busyNote, dimNote, headOf, settingsNote } from "./benchNotes.ts"
import { verdictLines } from "./verdictLines.ts"

/** A bench for people: a line per case, and what the checkers say of it. */
export const renderBench =
  ({ cases, interrupted, machine, versions }: BenchReport) =>
  (page: Page): ReadonlyArray<string> => [
    page.paint.bold(`bench memory  ${headOf(page, machine, `Node ${versions.node}`)}`),
    "",
    ...table(page, columns, cases.map(row)),
    "",
    ...dimNote(
      page,
      "Orders per second are medians of the rounds; plain is a loop that does the same ledger work over maps, without " +
        "messages, claims, outcomes or sagas; cpu is processor time per order, of all threads."
    ),
    ...settingsNote(page, versions),
    ...busyNote(page, machine),
    "",
    ...cases.flatMap((measured) => verdictLines(page, measured, [costOf(measured)])),
    ...(interrupted ? ["  Interrupted: the cases that were not measured are missing."] : [])
  ]

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

const costOf = ({ memory, perOrder: { commits, messages, rowsWritten } }: BenchCase): string => {
  const cost = `per order ${figure(commits)} commits, ${figure(messages)} messages, ${figure(rowsWritten)} rows`
  return `${cost}; heap up to ${whole(memory.peakHeapMb)} MB, ${whole(memory.finalHeapMb)} MB held at the end`
}
