import * as Effect from "effect/Effect"

import type { Judgement } from "@sagaproof/core/judge/judge"
import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import type { DatabaseProblem } from "@sagaproof/services/adapters/postgres/server/DatabaseProblem"
import { scratchDatabase } from "@sagaproof/services/adapters/postgres/server/scratchDatabase"
import type { SchemaProblem } from "@sagaproof/services/adapters/postgres/store/migrations/SchemaProblem"
import { postgresParts, usualInstances } from "@sagaproof/services/layers/postgresParts"

import type { Workload } from "../../../workload/Workload.ts"
import { collectGarbage } from "../../measure/collectGarbage.ts"
import { HeapWatch } from "../../measure/HeapWatch.ts"
import { Latencies } from "../../measure/Latencies.ts"
import { RoundTripWatch } from "../../measure/RoundTripWatch.ts"
import { type BenchPlatform, type MeasuredOrders, startBenchPlatform } from "../benchPlatform.ts"
import type { RoundHooks } from "../Places.ts"
import { DatabaseProbe, type TableSize } from "./DatabaseProbe.ts"
import type { PostgresBenchOptions, PostgresCaseChoice } from "./PostgresBenchOptions.ts"
import type { BenchSlice, PostgresCost, TableGrowth } from "./PostgresBenchReport.ts"

/** One round on a platform and a database of its own. */
export interface PostgresRound {
  readonly ordersPerSecond: number
  readonly cpuMicrosPerOrder: number
  readonly latencies: Latencies
  readonly perOrder: PostgresCost
  readonly tables: ReadonlyArray<TableGrowth>
  readonly slices: ReadonlyArray<BenchSlice>
  readonly judgement: Judgement
}

/** Why a round may come to nothing. */
export type RoundProblem = DatabaseProblem | SchemaProblem | StoreUnavailable | AnswerUnknown

/** Measures one round: a new database and platform, a warm-up, the measured orders, and a judgement of all of them. */
export const measurePostgres = (
  server: Database,
  workload: Workload,
  choice: PostgresCaseChoice,
  options: PostgresBenchOptions,
  hooks: RoundHooks
): Effect.Effect<PostgresRound, RoundProblem> =>
  Effect.scoped(
    Effect.gen(function* () {
      const { client } = yield* scratchDatabase(server)
      const probe = new DatabaseProbe(client)
      const trips = yield* Effect.acquireRelease(
        Effect.sync(() => new RoundTripWatch()),
        (watch) => Effect.sync(() => watch.end())
      )
      const { instances = usualInstances(choice.delivery), retention } = options
      const parts = yield* postgresParts({
        name: "bench",
        client,
        delivery: choice.delivery,
        instances,
        ...(retention === undefined ? {} : { retention })
      })
      const bench = yield* startBenchPlatform(parts, workload, hooks)
      // Before the warm-up, not after it: with its garbage the engine forgets code that was compiled for it.
      collectGarbage()
      yield* bench.run(choice.warmUp)
      yield* probe.checkpoint
      const before = yield* probe.tables
      const slices: Array<MeasuredSlice> = []
      for (const orders of cut(choice.orders, options.slices)) {
        slices.push(yield* measureSlice(bench, orders, probe, trips))
      }
      const after = yield* probe.tables
      return { ...summary(slices, growth(before, after, choice.orders)), judgement: yield* bench.judge }
    })
  )

/** As even as can be. */
const cut = (orders: number, parts: number): ReadonlyArray<number> =>
  Array.from(
    { length: parts },
    (_, part) => Math.floor((orders * (part + 1)) / parts) - Math.floor((orders * part) / parts)
  )

interface MeasuredSlice {
  readonly told: BenchSlice
  readonly measured: MeasuredOrders
  readonly seconds: number
  readonly roundTrips: number
  readonly commits: number
  readonly walBytes: number
}

const million = 1_000_000

const measureSlice = Effect.fnUntraced(function* (
  bench: BenchPlatform,
  orders: number,
  probe: DatabaseProbe,
  trips: RoundTripWatch
): Effect.fn.Return<MeasuredSlice, StoreUnavailable> {
  const before = yield* probe.meter
  const tripsBefore = trips.roundTrips
  const heap = new HeapWatch()
  const measured = yield* bench.run(orders)
  const roundTrips = trips.roundTrips - tripsBefore
  const after = yield* probe.meter
  const heapBytes = heap.end()
  const { indexBytes, tableBytes } = yield* probe.size
  const walBytes = after.walBytes - before.walBytes
  const { p50Ms, p99Ms } = measured.latencies.summary()
  const { cpuMicrosPerOrder, ordersPerSecond } = measured
  return {
    measured,
    seconds: orders / ordersPerSecond,
    roundTrips,
    commits: after.commits - before.commits,
    walBytes,
    told: {
      orders,
      ordersPerSecond,
      p50Ms,
      p99Ms,
      cpuMicrosPerOrder,
      walBytesPerOrder: walBytes / orders,
      tablesMb: tableBytes / million,
      indexesMb: indexBytes / million,
      heapMb: heapBytes / million
    }
  }
})

const growth = (
  before: ReadonlyArray<TableSize>,
  after: ReadonlyArray<TableSize>,
  orders: number
): ReadonlyArray<TableGrowth> => {
  const known = new Map(before.map((size) => [size.table, size]))
  return after
    .map(({ indexBytes, rows, table, tableBytes }) => {
      const old = known.get(table)
      return {
        table,
        rows: (rows - (old?.rows ?? 0)) / orders,
        tableBytes: (tableBytes - (old?.tableBytes ?? 0)) / orders,
        indexBytes: (indexBytes - (old?.indexBytes ?? 0)) / orders
      }
    })
    .filter(({ indexBytes, rows, tableBytes }) => rows !== 0 || tableBytes !== 0 || indexBytes !== 0)
    .sort((left, right) => right.tableBytes + right.indexBytes - left.tableBytes - left.indexBytes)
}

const summary = (
  slices: ReadonlyArray<MeasuredSlice>,
  tables: ReadonlyArray<TableGrowth>
): Omit<PostgresRound, "judgement"> => {
  const sum = <Item>(items: ReadonlyArray<Item>, of: (item: Item) => number): number =>
    items.reduce((total, item) => total + of(item), 0)
  const orders = sum(slices, ({ told }) => told.orders)
  const per = (of: (slice: MeasuredSlice) => number): number => sum(slices, of) / orders
  const latencies = new Latencies()
  slices.forEach(({ measured }) => latencies.add(measured.latencies))
  return {
    ordersPerSecond: orders / sum(slices, ({ seconds }) => seconds),
    cpuMicrosPerOrder: per(({ told }) => told.cpuMicrosPerOrder * told.orders),
    latencies,
    perOrder: {
      roundTrips: per(({ roundTrips }) => roundTrips),
      statements: per(({ measured, told }) => measured.perOrder.statements * told.orders),
      commits: per(({ commits }) => commits),
      walBytes: per(({ walBytes }) => walBytes),
      messages: per(({ measured, told }) => measured.perOrder.messages * told.orders),
      rows: sum(tables, ({ rows }) => rows),
      tableBytes: sum(tables, ({ tableBytes }) => tableBytes),
      indexBytes: sum(tables, ({ indexBytes }) => indexBytes)
    },
    tables,
    slices: slices.map(({ told }) => told)
  }
}
