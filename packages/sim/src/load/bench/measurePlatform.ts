import * as Effect from "effect/Effect"

import type { Judgement } from "@sagaproof/core/judge/judge"
import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"

import type { Workload } from "../../workload/Workload.ts"
import { collectGarbage } from "../measure/collectGarbage.ts"
import { HeapWatch } from "../measure/HeapWatch.ts"
import { type MeasuredOrders, startBenchPlatform } from "./benchPlatform.ts"
import type { BenchMemory } from "./BenchReport.ts"
import type { BenchOptions } from "./BenchOptions.ts"
import type { RoundHooks } from "./Places.ts"

/** One round on a platform of its own. */
export interface PlatformRound extends MeasuredOrders {
  readonly memory: BenchMemory
  readonly judgement: Judgement
}

/** Measures one round: a new platform, a warm-up, the measured orders, and a judgement of all of them. */
export const measurePlatform = (
  workload: Workload,
  { orders, retention, warmUp }: BenchOptions,
  delivery: Delivery,
  hooks: RoundHooks
): Effect.Effect<PlatformRound, StoreUnavailable | AnswerUnknown> =>
  Effect.scoped(
    Effect.gen(function* () {
      const parts = memoryParts({ name: "bench", delivery, ...(retention === undefined ? {} : { retention }) })
      const bench = yield* startBenchPlatform(parts, workload, hooks)
      // Before the warm-up, not after it: with its garbage the engine forgets code that was compiled for it.
      collectGarbage()
      yield* bench.run(warmUp)
      const heap = new HeapWatch()
      const measured = yield* bench.run(orders)
      const peak = heap.end()
      const judgement = yield* bench.judge
      return { ...measured, memory: memoryNow(peak), judgement }
    })
  )

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
