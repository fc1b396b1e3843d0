import { keepAllFor } from "@sagaproof/core/ports/keepAllFor"
import type { BenchOptions } from "@sagaproof/sim/load/bench/BenchOptions"

import type { Invocation } from "../CommandContext.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { benchData } from "./BenchData.ts"
import { renderBench } from "./renderBench.ts"
import { runInOwnProcess } from "./runInOwnProcess.ts"

/** The options of `bench memory` as they were given. */
export interface BenchWords {
  readonly orders?: number
  readonly rounds?: number
  readonly inFlight: number
  readonly delivery?: "local" | "bus"
  readonly load?: "uniform" | "hot"
  readonly seed: number
  readonly quick?: boolean
  readonly retain?: boolean
}

/** Measures the platform in memory. */
export const benchMemory = async (invocation: Invocation, words: BenchWords): Promise<CommandOutcome> => {
  const options = optionsOf(words)
  const progress = invocation.progress("bench memory")
  const report = await runInOwnProcess("memory", options, {
    progress: (done, total, detail) => progress.update({ done, total, detail }),
    signal: invocation.signal
  }).finally(progress.end)
  return {
    schema: "sagaproof.bench/1",
    run: { id: `bench-memory-${options.seed}`, seed: String(options.seed), configHash: null },
    verdict: report.verdict,
    exitCode: exitOfVerdict(report.verdict),
    data: benchData(report),
    render: renderBench(report)
  }
}

/** What is ordered from: 1,000 products and buyers, as in the figures that ours are held against. */
const shop = { products: 1_000, users: 1_000 }

/** So long is kept what is over when it is retired: long enough that the last orders are still there to be judged. */
const keptMs = 250
const retention = keepAllFor(keptMs)

const optionsOf = (words: BenchWords): BenchOptions => {
  const { delivery, inFlight, load, quick = false, retain = false, seed } = words
  const orders = words.orders ?? (quick ? 3_000 : 40_000)
  return {
    ...shop,
    orders,
    warmUp: Math.min(quick ? 500 : 20_000, orders),
    rounds: words.rounds ?? (quick || retain ? 1 : 3),
    inFlight,
    deliveries: delivery === undefined ? (retain ? ["local"] : ["local", "bus"]) : [delivery],
    loads: load === undefined ? (retain ? ["uniform"] : ["uniform", "hot"]) : [load],
    seed,
    ...(retain ? { retention } : {})
  }
}
