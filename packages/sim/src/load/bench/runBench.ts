import * as Effect from "effect/Effect"

import { combineVerdicts } from "@sagaproof/core/judge/Verdict"
import type { AnswerUnknown } from "@sagaproof/core/ports/Ingress"
import type { StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { Latencies } from "../measure/Latencies.ts"
import { median } from "../measure/median.ts"
import { type BenchCaseChoice, type BenchOptions, casesOf } from "./BenchOptions.ts"
import { benchMachine, benchVersions } from "./benchMachine.ts"
import type { BenchCase, BenchReport } from "./BenchReport.ts"
import { benchWorkload } from "./benchWorkload.ts"
import { measurePlainLoop } from "./measurePlainLoop.ts"
import { measurePlatform, type PlatformRound } from "./measurePlatform.ts"
import type { RoundHooks } from "./Places.ts"
import { worstResults } from "./worstResults.ts"

/** What whoever runs a bench wants to know and decide meanwhile. */
export interface BenchHooks {
  /** Orders of all rounds that were placed, and what runs now. */
  readonly progress: (placed: number, total: number, what: string) => void
  readonly signal: AbortSignal
}

/** One round of a case and of what it is held against. */
interface MeasuredRound extends PlatformRound {
  readonly baseline: number
}

/**
 * Measures the platform in memory. Rounds go through all cases in turn, and before each stands the plain loop on the
 * same orders, so that what slows the machine down for a while slows all of them.
 */
export const runBench = (
  options: BenchOptions,
  hooks: BenchHooks
): Effect.Effect<BenchReport, StoreUnavailable | AnswerUnknown> =>
  Effect.gen(function* () {
    const machine = benchMachine()
    const cases = casesOf(options).map((choice) => ({ choice, rounds: [] as Array<MeasuredRound> }))
    const perRound = options.warmUp + options.orders
    const total = cases.length * options.rounds * perRound
    for (let round = 0; round < options.rounds; round++) {
      for (const [place, { choice, rounds }] of cases.entries()) {
        if (hooks.signal.aborted) {
          continue
        }
        const name = nameOf(choice, options)
        const before = (round * cases.length + place) * perRound
        const tell = (placed: number): void => hooks.progress(before + placed, total, name)
        rounds.push(yield* measureRound(choice, options, { progress: tell, signal: hooks.signal }))
      }
    }
    const measured = cases.flatMap(({ choice, rounds }) =>
      rounds.length === 0 ? [] : [summary(choice, rounds, options)]
    )
    return {
      machine,
      versions: benchVersions(),
      cases: measured,
      interrupted: hooks.signal.aborted,
      verdict: combineVerdicts(measured.map(({ verdict }) => verdict))
    }
  })

const nameOf = ({ delivery, load }: BenchCaseChoice, { inFlight, retention }: BenchOptions): string =>
  `memory ${delivery} ${load} ${inFlight}${retention === undefined ? "" : " retained"}`

const measureRound = (
  { delivery, load }: BenchCaseChoice,
  options: BenchOptions,
  hooks: RoundHooks
): Effect.Effect<MeasuredRound, StoreUnavailable | AnswerUnknown> =>
  Effect.gen(function* () {
    const workload = benchWorkload(options, load)
    const baseline = measurePlainLoop(workload, options)
    return { ...(yield* measurePlatform(workload, options, delivery, hooks)), baseline }
  })

/** What the rounds of a case come to. */
const summary = (choice: BenchCaseChoice, rounds: ReadonlyArray<MeasuredRound>, options: BenchOptions): BenchCase => {
  const of = (figure: (round: MeasuredRound) => number): number => median(rounds.map(figure))
  const latencies = new Latencies()
  rounds.forEach((round) => latencies.add(round.latencies))
  const { p50Ms, p99Ms } = latencies.summary()
  return {
    name: nameOf(choice, options),
    orders: options.orders,
    rounds: rounds.map(({ baseline, cpuMicrosPerOrder, ordersPerSecond }) => ({
      ordersPerSecond,
      baselineOrdersPerSecond: baseline,
      cpuMicrosPerOrder
    })),
    ordersPerSecond: of((round) => round.ordersPerSecond),
    p50Ms,
    p99Ms,
    cpuMicrosPerOrder: of((round) => round.cpuMicrosPerOrder),
    baselines: { plainLoop: of((round) => round.baseline) },
    ratios: { plainLoop: of((round) => round.ordersPerSecond / round.baseline) },
    perOrder: {
      commits: of((round) => round.perOrder.commits),
      messages: of((round) => round.perOrder.messages),
      statements: of((round) => round.perOrder.statements),
      rowsWritten: of((round) => round.perOrder.rowsWritten)
    },
    memory: {
      peakHeapMb: Math.max(...rounds.map((round) => round.memory.peakHeapMb)),
      finalHeapMb: of((round) => round.memory.finalHeapMb),
      finalExternalMb: of((round) => round.memory.finalExternalMb)
    },
    checkers: worstResults(rounds.map(({ judgement }) => judgement)),
    verdict: combineVerdicts(rounds.map(({ judgement }) => judgement.verdict))
  }
}
