import { keptFor } from "@sagaproof/core/ports/keptFor"
import type { PostgresBenchOptions } from "@sagaproof/sim/load/bench/postgres/PostgresBenchOptions"

import type { Invocation } from "../../CommandContext.ts"
import type { CommandOutcome } from "../../output/CommandOutcome.ts"
import { benchShop, casesFor, type CaseWords } from "../casesFor.ts"
import { benchOutcome } from "../benchOutcome.ts"
import { postgresBenchData } from "./PostgresBenchData.ts"
import { renderPostgresBench } from "./renderPostgresBench.ts"

/** The options of `bench postgres` as they were given. */
export interface PostgresBenchWords extends CaseWords {
  readonly orders?: number
  readonly rounds?: number
  readonly inFlight?: ReadonlyArray<number>
  readonly instances?: number
  readonly baselineSeconds?: number
  readonly seed: number
  readonly quick?: boolean
}

/** Measures the platform on a Postgres server of its own. */
export const benchPostgres = (invocation: Invocation, words: PostgresBenchWords): Promise<CommandOutcome> =>
  benchOutcome(invocation, "postgres", optionsOf(words), {
    schema: "sagaproof.bench.postgres/1",
    data: postgresBenchData,
    render: renderPostgresBench
  })

/** So long is kept what is over when it is retired. */
const keptMs = 2_000

/** Retained, a run is long: it is cut into parts, which must all cost the same. */
const retainedSlices = 10

const usualInFlight = [1, 64, 1_000]

const optionsOf = (words: PostgresBenchWords): PostgresBenchOptions => {
  const { instances, quick = false, retain = false, seed } = words
  return {
    ...benchShop,
    orders: words.orders ?? (quick ? 500 : 20_000),
    ordersAlone: quick ? 20 : 500,
    warmUp: quick ? 200 : 5_000,
    rounds: words.rounds ?? (quick || retain ? 1 : 3),
    slices: retain ? retainedSlices : 1,
    inFlight: words.inFlight ?? (retain || quick ? [64] : usualInFlight),
    ...casesFor(words),
    ...(instances === undefined ? {} : { instances }),
    baselineSeconds: words.baselineSeconds ?? (quick ? 1 : 5),
    seed,
    ...(retain ? { retention: keptFor(keptMs) } : {})
  }
}
