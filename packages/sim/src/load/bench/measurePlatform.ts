import * as Effect from "effect/Effect"

import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import { judge, type Judgement } from "@sagaproof/core/judge/judge"
import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { typedBodies } from "@sagaproof/services/ingress/bodyReader"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { platformEvidence } from "../../workload/platformEvidence.ts"
import { runBuyers } from "../../workload/runBuyers.ts"
import { setUpShop } from "../../workload/setUpShop.ts"
import type { Stage } from "../../workload/Stage.ts"
import type { Workload } from "../../workload/Workload.ts"
import { collectGarbage } from "../measure/collectGarbage.ts"
import { type CostPerOrder, costPerOrder } from "../measure/CostPerOrder.ts"
import { HeapWatch } from "../measure/HeapWatch.ts"
import type { Latencies } from "../measure/Latencies.ts"
import { Meter } from "../measure/Meter.ts"
import type { BenchMemory } from "./BenchReport.ts"
import type { BenchOptions } from "./BenchOptions.ts"

/** One round on a platform of its own. */
export interface PlatformRound {
  readonly ordersPerSecond: number
  readonly cpuMicrosPerOrder: number
  readonly latencies: Latencies
  readonly perOrder: CostPerOrder
  readonly memory: BenchMemory
  readonly judgement: Judgement
}

/** What whoever runs a bench wants to know and decide meanwhile. */
export interface RoundHooks {
  /** Orders that were placed, the warm-up included. */
  readonly progress: (placed: number) => void
  readonly signal: AbortSignal
}

/** Measures one round: a new platform, a warm-up, the measured orders, and a judgement of all of them. */
export const measurePlatform = (
  workload: Workload,
  options: BenchOptions,
  delivery: Delivery,
  hooks: RoundHooks
): Effect.Effect<PlatformRound, StoreUnavailable | AnswerUnknown> =>
  Effect.scoped(
    Effect.gen(function* () {
      const platform = yield* startPlatform(partsOf(options, delivery))
      const book = new BookKeeper(options.retention === undefined ? Number.POSITIVE_INFINITY : undefined)
      const places = new Places(hooks)
      const run = (meter: Meter, until: number): Effect.Effect<void, StoreUnavailable> => {
        const stage: Stage = { platform, book, observer: meter.observer, nextPlace: places.until(until) }
        return runBuyers(workload, stage)
      }
      yield* setUpShop(workload.shop, { platform, book, observer: new Meter().observer, nextPlace: places.until(0) })
      yield* run(new Meter(), options.warmUp)
      const meter = new Meter()
      collectGarbage()
      const heap = new HeapWatch()
      const before = platform.store.counters()
      const cpu = process.cpuUsage()
      const begun = performance.now()
      yield* run(meter, workload.orders)
      const seconds = (performance.now() - begun) / 1_000
      const { system, user } = process.cpuUsage(cpu)
      const perOrder = costPerOrder(before, platform.store.counters(), meter.orders().placed)
      const peak = heap.end()
      yield* platform.atRest
      const { completed, placed } = meter.orders()
      const evidence = yield* platformEvidence(platform, { book: book.book(), provider: undefined, atRest: true })
      return {
        ordersPerSecond: completed / seconds,
        cpuMicrosPerOrder: (user + system) / Math.max(placed, 1),
        latencies: meter.latencies,
        perOrder,
        memory: memoryNow(peak),
        judgement: judge(workload.checkers, evidence, workload.mustJudge)
      }
    })
  )

/** Buyers are typed programs in the same process: nothing has to be read. */
const partsOf = ({ retention }: BenchOptions, delivery: Delivery): PlatformParts => ({
  ...memoryParts({ name: "bench", delivery, ...(retention === undefined ? {} : { retention }) }),
  readBody: typedBodies
})

/** Hands out places, in order, up to a limit; none any more once the run is interrupted. */
class Places {
  private next = 0
  private readonly hooks: RoundHooks

  constructor(hooks: RoundHooks) {
    this.hooks = hooks
  }

  until(limit: number): () => number | undefined {
    return () => {
      if (this.next >= limit || this.hooks.signal.aborted) {
        return undefined
      }
      if (this.next % toldEvery === 0) {
        this.hooks.progress(this.next)
      }
      return this.next++
    }
  }
}

const toldEvery = 1_000

const million = 1_000_000

const memoryNow = (peak: number): BenchMemory => {
  collectGarbage()
  const { arrayBuffers, external, heapUsed } = process.memoryUsage()
  return {
    peakHeapMb: peak / million,
    finalHeapMb: heapUsed / million,
    finalExternalMb: (external + arrayBuffers) / million
  }
}
