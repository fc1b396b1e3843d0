import * as Effect from "effect/Effect"

import type { EvidenceParts } from "@sagaproof/core/judge/Evidence"
import { runStress, type StressHooks } from "@sagaproof/sim/load/stress/runStress"
import type { StressOptions } from "@sagaproof/sim/load/stress/StressOptions"
import type { StressReport } from "@sagaproof/sim/load/stress/StressReport"

/** A small run on scarce stock. */
export const small: StressOptions = {
  orders: 300,
  concurrency: 32,
  products: 8,
  users: 20,
  stock: 60,
  presets: ["reserve-first"],
  delivery: "local",
  instances: 1,
  declineRate: 0,
  providerLatencyMs: 0,
  cancelRate: 0,
  lines: { min: 1, max: 3 },
  quantities: { min: 1, max: 3 },
  seed: 3
}

/** Runs it, and hands out what it was judged from. */
export const stress = (options: Partial<StressOptions>, hooks: Partial<StressHooks> = {}) =>
  Effect.gen(function* () {
    let evidence: EvidenceParts | undefined
    const report: StressReport = yield* runStress(
      { ...small, ...options },
      {
        progress: () => undefined,
        signal: new AbortController().signal,
        judged: (found) => Effect.sync(() => (evidence = found)),
        ...hooks
      }
    )
    return { report, evidence: evidence as EvidenceParts }
  })

/** The checkers that did not pass, with what they say, but for those that had nothing to judge. */
export const problems = ({ judgement }: StressReport): ReadonlyArray<string> =>
  judgement.results
    .filter(({ checker, verdict }) => verdict !== "pass" && !judgement.idle.includes(checker))
    .map(({ checker, message }) => `${checker}: ${message}`)
