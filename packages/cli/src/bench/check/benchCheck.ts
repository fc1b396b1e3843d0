import type { CheckBenchOptions } from "@sagaproof/sim/load/bench/check/CheckBenchOptions"

import type { Invocation } from "../../CommandContext.ts"
import { exitOfVerdict } from "../../judgement/exitOfVerdict.ts"
import type { CommandOutcome } from "../../output/CommandOutcome.ts"
import { runInOwnProcess } from "../runInOwnProcess.ts"
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
export const benchCheck = async (invocation: Invocation, words: CheckBenchWords): Promise<CommandOutcome> => {
  const options = optionsOf(words)
  const progress = invocation.progress("bench check")
  const report = await runInOwnProcess("check", options, {
    progress: (done, total, detail) => progress.update({ done, total, detail }),
    signal: invocation.signal
  }).finally(progress.end)
  return {
    schema: "sagaproof.bench.check/1",
    run: { id: `bench-check-${options.seed}`, seed: String(options.seed), configHash: null },
    verdict: report.verdict,
    exitCode: exitOfVerdict(report.verdict),
    data: checkBenchData(report),
    render: renderCheckBench(report)
  }
}

const optionsOf = ({ orders, quick = false, runs, seed }: CheckBenchWords): CheckBenchOptions => ({
  runs: runs ?? (quick ? 100 : 2_000),
  warmUp: quick ? 20 : 500,
  orders: orders ?? (quick ? 50 : 500),
  seed
})
