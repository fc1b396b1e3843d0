import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import { judge, type Judgement } from "@sagaproof/core/judge/judge"
import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { typedBodies } from "@sagaproof/services/ingress/bodyReader"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { platformEvidence } from "../../workload/platformEvidence.ts"
import { runBuyers } from "../../workload/runBuyers.ts"
import { setUpShop } from "../../workload/setUpShop.ts"
import type { Stage } from "../../workload/Stage.ts"
import type { Workload } from "../../workload/Workload.ts"
import { type CostPerOrder, costPerOrder } from "../measure/CostPerOrder.ts"
import type { Latencies } from "../measure/Latencies.ts"
import { Meter } from "../measure/Meter.ts"
import { Places, type RoundHooks } from "./Places.ts"

/** What a number of orders came to. */
export interface MeasuredOrders {
  readonly ordersPerSecond: number
  /** Processor time of all threads of this process. */
  readonly cpuMicrosPerOrder: number
  readonly latencies: Latencies
  readonly perOrder: CostPerOrder
}

/** A platform that is measured: its shop is set up, and nothing was ordered yet. */
export interface BenchPlatform {
  /** Places so many more orders and awaits the end of each. */
  readonly run: (orders: number) => Effect.Effect<MeasuredOrders, StoreUnavailable>
  /** Waits until nothing moves, and judges all orders that were placed. */
  readonly judge: Effect.Effect<Judgement, StoreUnavailable>
}

/** Starts a platform and sets up the shop of a workload. It forgets, in its own book, what the platform retires. */
export const startBenchPlatform = (
  parts: PlatformParts,
  workload: Workload,
  hooks: RoundHooks
): Effect.Effect<BenchPlatform, StoreUnavailable | AnswerUnknown, Scope.Scope> =>
  Effect.gen(function* () {
    // Buyers are typed programs in the same process: nothing has to be read.
    const platform = yield* startPlatform({ ...parts, readBody: typedBodies })
    const book = new BookKeeper(parts.retention === undefined ? Number.POSITIVE_INFINITY : undefined)
    const places = new Places(hooks)
    const stageOf = (meter: Meter, orders: number): Stage => ({
      platform,
      book,
      observer: meter.observer,
      nextPlace: places.more(orders)
    })
    yield* setUpShop(workload.shop, stageOf(new Meter(), 0))
    return {
      run: (orders) =>
        Effect.gen(function* () {
          const meter = new Meter()
          const before = platform.store.counters()
          const cpu = process.cpuUsage()
          const begun = performance.now()
          yield* runBuyers(workload, stageOf(meter, orders))
          const seconds = (performance.now() - begun) / 1_000
          const { system, user } = process.cpuUsage(cpu)
          const { completed, placed } = meter.orders()
          return {
            ordersPerSecond: completed / seconds,
            cpuMicrosPerOrder: (user + system) / Math.max(placed, 1),
            latencies: meter.latencies,
            perOrder: costPerOrder(before, platform.store.counters(), placed)
          }
        }),
      judge: Effect.gen(function* () {
        yield* platform.atRest
        const evidence = yield* platformEvidence(platform, { book: book.book(), provider: undefined, atRest: true })
        return judge(workload.checkers, evidence, workload.mustJudge)
      })
    }
  })
