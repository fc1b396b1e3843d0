import * as Effect from "effect/Effect"

import { BookKeeper } from "@sagaproof/core/judge/book/BookKeeper"
import type { EvidenceParts } from "@sagaproof/core/judge/Evidence"
import { judge } from "@sagaproof/core/judge/judge"
import { combineVerdicts } from "@sagaproof/core/judge/Verdict"
import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { orderWorkload } from "../../workload/orderWorkload.ts"
import { platformEvidence } from "../../workload/platformEvidence.ts"
import { setUpShop } from "../../workload/setUpShop.ts"
import type { Stage } from "../../workload/Stage.ts"
import type { Workload } from "../../workload/Workload.ts"
import { costPerOrder } from "../measure/CostPerOrder.ts"
import { Meter } from "../measure/Meter.ts"
import { isExternal, type StressOptions } from "./StressOptions.ts"
import { inMemory, type MakeParts, startStressPlatform, type StressPlatform } from "./stressPlatform.ts"
import type { StressReport } from "./StressReport.ts"
import { superviseBuyers } from "./superviseBuyers.ts"

/** How far a stress run is. */
export interface StressProgress {
  /** `setup` counts nothing. */
  readonly phase: "setup" | "load" | "rest" | "judge"
  readonly over: number
  readonly total: number
  readonly ordersPerSecond: number
}

/** What whoever runs a stress run wants to know and decide meanwhile. */
export interface StressHooks {
  readonly progress: (progress: StressProgress) => void
  /** Place no more orders; those in flight are awaited for a while. */
  readonly signal: AbortSignal
  /** Told of what the run was judged from, such as to write it down. */
  readonly judged: (evidence: EvidenceParts, platform: StressPlatform) => Effect.Effect<void, StoreUnavailable>
}

/** How long orders in flight are awaited after the run was interrupted, and how long rest is awaited, in milliseconds. */
const graceMs = 10_000
const restMs = 60_000

/** How long is borne what the platform cannot do, in milliseconds: what only a person can mend ends a run soon. */
const patience = { lastingMs: 1_000, passingMs: 30_000 }

/** Puts a platform, in memory by default, under the load of many buyers at once, and judges what comes of it. */
export const runStress = <Failure = never>(
  options: StressOptions,
  hooks: StressHooks,
  makeParts: MakeParts<Failure> = inMemory as MakeParts<Failure>
): Effect.Effect<StressReport, StoreUnavailable | AnswerUnknown | Failure> =>
  Effect.scoped(
    Effect.flatMap(startStressPlatform(options, makeParts), (under) =>
      Effect.raceFirst(stress(options, hooks, under), under.platform.giveUp(patience))
    )
  )

const stress = (
  options: StressOptions,
  hooks: StressHooks,
  under: StressPlatform
): Effect.Effect<StressReport, StoreUnavailable | AnswerUnknown> =>
  Effect.gen(function* () {
    const workload = orderWorkload({
      name: "stress",
      ...options,
      method: isExternal(options) ? "external" : "wallet"
    })
    const book = new BookKeeper(options.retention === undefined ? Number.POSITIVE_INFINITY : undefined)
    const meter = new Meter()
    const { platform } = under
    hooks.progress({ phase: "setup", over: 0, total: workload.orders, ordersPerSecond: 0 })
    const stage = makeStage(workload, under, book, meter, hooks)
    yield* setUpShop(workload.shop, stage)
    const before = platform.store.counters()
    const durationMs = yield* load(workload, stage, meter, hooks)
    const after = platform.store.counters()
    hooks.progress({ phase: "rest", over: meter.progress().over, total: workload.orders, ordersPerSecond: 0 })
    const atRest = yield* rested(under)
    hooks.progress({ phase: "judge", over: meter.progress().over, total: workload.orders, ordersPerSecond: 0 })
    const evidence = yield* platformEvidence(platform, { book: book.book(), provider: under.provider, atRest })
    yield* hooks.judged(evidence, under)
    const judgement = judge(workload.checkers, evidence, workload.mustJudge)
    const orders = meter.orders()
    const reasons = meter.reasons()
    return {
      name: workload.name,
      orders,
      rejections: reasons.rejected,
      compensations: reasons.compensated,
      latency: meter.latency(),
      durationMs,
      ordersPerSecond: durationMs === 0 ? 0 : (1_000 * meter.progress().over) / durationMs,
      perOrder: costPerOrder(before, after, orders.placed),
      conflicts: under.conflicts(),
      stuckSagas: yield* platform.stuckSagas,
      interrupted: hooks.signal.aborted,
      atRest,
      judgement,
      verdict: combineVerdicts([judgement.verdict, atRest ? "pass" : "unknown"])
    }
  })

const makeStage = (
  workload: Workload,
  { platform }: StressPlatform,
  book: BookKeeper,
  meter: Meter,
  { signal }: StressHooks
): Stage => {
  let next = 0
  return {
    platform,
    book,
    observer: meter.observer,
    nextPlace: () => (next < workload.orders && !signal.aborted ? next++ : undefined)
  }
}

/** Runs the buyers to their end, or, once interrupted, for a while longer. Answers how long it took, in milliseconds. */
const load = (
  workload: Workload,
  stage: Stage,
  meter: Meter,
  hooks: StressHooks
): Effect.Effect<number, StoreUnavailable> =>
  Effect.gen(function* () {
    const begun = performance.now()
    const tell = Effect.sync(() => {
      const { over } = meter.progress()
      const seconds = (performance.now() - begun) / 1_000
      hooks.progress({ phase: "load", over, total: workload.orders, ordersPerSecond: over / Math.max(seconds, 0.001) })
    })
    yield* Effect.forkChild(Effect.forever(Effect.andThen(tell, Effect.sleep(100))))
    yield* Effect.raceFirst(superviseBuyers(workload, stage, meter), interruptedLong(hooks.signal))
    return performance.now() - begun
  })

/** Ends a while after the signal was given. */
const interruptedLong = (signal: AbortSignal): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    const end = (): void => resume(Effect.sleep(graceMs))
    if (signal.aborted) {
      end()
      return undefined
    }
    signal.addEventListener("abort", end, { once: true })
    return Effect.sync(() => signal.removeEventListener("abort", end))
  })

const rested = ({ platform }: StressPlatform): Effect.Effect<boolean, StoreUnavailable> =>
  Effect.raceFirst(Effect.as(platform.atRest, true), Effect.as(Effect.sleep(restMs), false))
