import type {
  BenchSlice,
  PostgresBenchCase,
  PostgresBenchReport,
  TableGrowth
} from "@sagaproof/sim/load/bench/postgres/PostgresBenchReport"

import { figure, whole } from "../../output/figure.ts"
import type { Page } from "../../output/Page.ts"
import { table } from "../../output/table.ts"
import { busyNote, dimNote, headOf, settingsNote } from "../benchNotes.ts"
import { verdictLines } from "../verdictLines.ts"

/** A bench on Postgres for people: a line per case, what an order costs, and what the checkers say. */
export const renderPostgresBench =
  (report: PostgresBenchReport) =>
  (page: Page): ReadonlyArray<string> => {
    const { cases, interrupted, machine, versions } = report
    const programs = [`Node ${versions.node}`, `Postgres ${versions.postgres}`]
    return [
      page.paint.bold(`bench postgres  ${headOf(page, machine, ...programs)}`),
      "",
      ...table(page, columns, cases.map(row)),
      "",
      ...dimNote(page, heldAgainst(report)),
      ...settingsNote(page, versions),
      ...busyNote(page, machine),
      "",
      ...cases.flatMap((measured) => verdictLines(page, measured, costsOf(measured))),
      ...cases.flatMap((measured) => slicesOf(page, measured)),
      ...(interrupted ? ["  Interrupted: the rounds that were not measured are missing."] : [])
    ]
  }

const heldAgainst = ({ cases, settings, versions }: PostgresBenchReport): string => {
  const server = `A fresh server with default settings, fsync ${settings["fsync"]}.`
  const measured = cases.some(({ baselines }) => Object.keys(baselines).length > 0)
  if (measured) {
    return (
      "Orders per second are medians of the rounds. A is the monolith that one would write by hand, five prepared " +
      `statements in a transaction, under pgbench ${versions.pgbench} with as many clients, up to 64; A2 is the same ` +
      `as one SQL function. Both keep no history, messages or sagas. × are our rates as multiples of theirs. ${server}`
    )
  }
  return versions.pgbench === undefined
    ? "Nothing was measured beside the platform, so no ratio is claimed: that takes pgbench, on the search path or in " +
        `/usr/lib/postgresql (Debian's package postgresql-15 has one), and --baseline-seconds above 0. ${server}`
    : `Nothing was measured beside the platform, so no ratio is claimed. ${server}`
}

const right = "right" as const

const columns = [
  { title: "case", keep: 3 },
  { title: "orders/s", side: right, keep: 3 },
  { title: "p50 ms", side: right, keep: 2 },
  { title: "p99 ms", side: right, keep: 2 },
  { title: "A/s", side: right, keep: 2 },
  { title: "× A", side: right, keep: 2 },
  { title: "A2/s", side: right, keep: 2 },
  { title: "× A2", side: right, keep: 2 }
]

const row = (measured: PostgresBenchCase): ReadonlyArray<string> => {
  const { baselines, ratios } = measured
  const told = (value: number | undefined, as: (value: number) => string): string =>
    value === undefined ? "" : as(value)
  return [
    measured.name.replace(/^postgres /, ""),
    whole(measured.ordersPerSecond),
    figure(measured.p50Ms),
    figure(measured.p99Ms),
    told(baselines["A"], whole),
    told(ratios["A"], figure),
    told(baselines["A2"], whole),
    told(ratios["A2"], figure)
  ]
}

const costsOf = ({ cpuMicrosPerOrder, perOrder, tables }: PostgresBenchCase): ReadonlyArray<string> => [
  `per order ${figure(perOrder.roundTrips)} round trips, ${figure(perOrder.statements)} statements, ` +
    `${figure(perOrder.commits)} commits, ${whole(perOrder.walBytes)} bytes of WAL, ${figure(perOrder.messages)} ` +
    `messages, ${whole(cpuMicrosPerOrder)} µs of processor time here`,
  `the database grows by ${figure(perOrder.rows)} rows, ${whole(perOrder.tableBytes)} bytes of tables and ` +
    `${whole(perOrder.indexBytes)} of indexes per order, most in ${tables.slice(0, 3).map(growthOf).join(", ")}`
]

const growthOf = ({ indexBytes, rows, table: name, tableBytes }: TableGrowth): string =>
  `${name.replaceAll('"', "")} (${figure(rows)} rows, ${whole(tableBytes)} + ${whole(indexBytes)} bytes)`

const sliceColumns = ["orders", "orders/s", "p50 ms", "p99 ms", "cpu µs", "WAL B", "tables", "indexes", "heap"]

/** Where a round was cut into parts, one line for each. */
const slicesOf = (page: Page, { name, rounds }: PostgresBenchCase): ReadonlyArray<string> =>
  rounds
    .filter(({ slices }) => slices.length > 1)
    .flatMap(({ slices }, round) => [
      "",
      `  ${name}, round ${round + 1}, part by part; sizes in MB`,
      "",
      ...table(
        page,
        sliceColumns.map((title) => ({ title, side: right })),
        slices.map(sliceRow)
      )
    ])

const sliceRow = (slice: BenchSlice): ReadonlyArray<string> => [
  whole(slice.orders),
  whole(slice.ordersPerSecond),
  figure(slice.p50Ms),
  figure(slice.p99Ms),
  whole(slice.cpuMicrosPerOrder),
  whole(slice.walBytesPerOrder),
  whole(slice.tablesMb),
  whole(slice.indexesMb),
  whole(slice.heapMb)
]
