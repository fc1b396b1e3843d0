import { keptFor } from "@sagaproof/core/ports/keptFor"
import type { BenchOptions } from "@sagaproof/sim/load/bench/BenchOptions"

import type { Invocation } from "../CommandContext.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { benchData } from "./BenchData.ts"
import { benchShop, casesFor, type CaseWords } from "./casesFor.ts"
import { benchOutcome } from "./benchOutcome.ts"
import { renderBench } from "./renderBench.ts"

/** The options of `bench memory` as they were given. */
export interface BenchWords extends CaseWords {
  readonly orders?: number
  readonly rounds?: number
  readonly inFlight: number
  readonly seed: number
  readonly quick?: boolean
}

/** Measures the platform in memory. */
export const benchMemory = (invocation: Invocation, words: BenchWords): Promise<CommandOutcome> =>
  benchOutcome(invocation, "memory", optionsOf(words), {
    schema: "sagaproof.bench/1",
    data: benchData,
    render: renderBench
  })

/** So long is kept what is over when it is retired: long enough that the last orders are still there to be judged. */
const keptMs = 250

const optionsOf = (words: BenchWords): BenchOptions => {
  const { inFlight, quick = false, retain = false, seed } = words
  const orders = words.orders ?? (quick ? 3_000 : 40_000)
  return {
    ...benchShop,
    orders,
    warmUp: Math.min(quick ? 500 : 20_000, orders),
    rounds: words.rounds ?? (quick || retain ? 1 : 3),
    inFlight,
    ...casesFor(words),
    seed,
    ...(retain ? { retention: keptFor(keptMs) } : {})
  }
}
