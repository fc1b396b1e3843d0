import { keepAllFor } from "@sagaproof/core/ports/keepAllFor"
import type { PostgresBenchOptions } from "@sagaproof/sim/load/bench/postgres/PostgresBenchOptions"

import type { Invocation } from "../../CommandContext.ts"
import { exitOfVerdict } from "../../judgement/exitOfVerdict.ts"
import type { CommandOutcome } from "../../output/CommandOutcome.ts"
import { runInOwnProcess } from "../runInOwnProcess.ts"
import { postgresBenchData } from "./PostgresBenchData.ts"
import { renderPostgresBench } from "./renderPostgresBench.ts"

/** The options of `bench postgres` as they were given. */
export interface PostgresBenchWords {
  readonly orders?: number
  readonly rounds?: number
  readonly inFlight?: ReadonlyArray<number>
  readonly delivery?: "local" | "bus"
  readonly load?: "uniform" | "hot"
  readonly instances?: number
  readonly baselineSeconds?: number
  readonly seed: number
  readonly quick?: boolean
  readonly retain?: boolean
}

/** Measures the platform on a Postgres server of its own. */
export const benchPostgres = async (invocation: Invocation, words: PostgresBenchWords): Promise<CommandOutcome> => {
  const options = optionsOf(words)
  const progress = invocation.progress("bench postgres")
  const report = await runInOwnProcess("postgres", options, {
    progress: (done, total, detail) => progress.update({ done, total, detail }),
    signal: invocation.signal
  }).finally(progress.end)
  return {
    schema: "sagaproof.bench.postgres/1",
    run: { id: `bench-postgres-${options.seed}`, seed: String(options.seed), configHash: null },
    verdict: report.verdict,
    exitCode: exitOfVerdict(report.verdict),
    data: postgresBenchData(report),
    render: renderPostgresBench(report)
  }
}

/** What is ordered from: 1,000 products and buyers, as in the figures that ours are held against. */
const shop = { products: 1_000, users: 1_000 }

/** So long is kept what is over when it is retired. */
const keptMs = 2_000
const retention = keepAllFor(keptMs)

/** Retained, a run is long: it is cut into parts, which must all cost the same. */
const retainedSlices = 10

const usualInFlight = [1, 64, 1_000]

const optionsOf = (words: PostgresBenchWords): PostgresBenchOptions => {
  const { delivery, instances, load, quick = false, retain = false, seed } = words
  return {
    ...shop,
    orders: words.orders ?? (quick ? 500 : 20_000),
    ordersAlone: quick ? 20 : 500,
    warmUp: quick ? 200 : 5_000,
    rounds: words.rounds ?? (quick || retain ? 1 : 3),
    slices: retain ? retainedSlices : 1,
    inFlight: words.inFlight ?? (retain || quick ? [64] : usualInFlight),
    deliveries: delivery === undefined ? (retain ? ["local"] : ["local", "bus"]) : [delivery],
    loads: load === undefined ? (retain ? ["uniform"] : ["uniform", "hot"]) : [load],
    ...(instances === undefined ? {} : { instances }),
    baselineSeconds: words.baselineSeconds ?? (quick ? 1 : 5),
    seed,
    ...(retain ? { retention } : {})
  }
}
