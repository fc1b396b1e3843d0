import type { CheckBenchOptions } from "@sagaproof/sim/load/bench/check/CheckBenchOptions"

import type { Invocation } from "../../CommandContext.ts"
import type { CommandOutcome } from "../../output/CommandOutcome.ts"
import { benchOutcome } from "../benchOutcome.ts"
import { checkBenchData } from "./CheckBenchData.ts"
import { renderCheckBench } from "./renderCheckBench.ts"

/** The options of `bench check` as they were given. */
export interface CheckBenchWords {
  readonly runs?: number
  readonly orders?: number
  readonly seed: number
  readonly quick?: boolean
}

/** Measures simulated runs. */
export const benchCheck = (invocation: Invocation, words: CheckBenchWords): Promise<CommandOutcome> =>
  benchOutcome(invocation, "check", optionsOf(words), {
    schema: "sagaproof.bench.check/1",
    data: checkBenchData,
    render: renderCheckBench
  })

const optionsOf = ({ orders, quick = false, runs, seed }: CheckBenchWords): CheckBenchOptions => ({
  runs: runs ?? (quick ? 100 : 2_000),
  warmUp: quick ? 20 : 500,
  orders: orders ?? (quick ? 50 : 500),
  seed
})
