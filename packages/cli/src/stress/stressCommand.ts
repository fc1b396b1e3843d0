import * as Effect from "effect/Effect"

import { keepAllFor } from "@sagaproof/core/ports/keepAllFor"
import { type RecordHeader, recordForm } from "@sagaproof/sim/load/record/RunRecord"
import { runStress, type StressProgress } from "@sagaproof/sim/load/stress/runStress"
import type { StressOptions } from "@sagaproof/sim/load/stress/StressOptions"

import type { Invocation } from "../CommandContext.ts"
import { CliFailure } from "../failure/CliFailure.ts"
import { exitOfVerdict } from "../judgement/exitOfVerdict.ts"
import type { CommandOutcome } from "../output/CommandOutcome.ts"
import { whole } from "../output/figure.ts"
import { namesIn } from "../options/namesIn.ts"
import type { DatabaseOptions } from "../options/databaseOptions.ts"
import { orPlatformFailure, partsMaker, type PlatformChoice } from "../platform/partsMaker.ts"
import { orderPresets } from "../saga/orderPresets.ts"
import { toolFacts } from "../tool/toolFacts.ts"
import { RecordFile } from "./RecordFile.ts"
import { renderStress } from "./renderStress.ts"
import { stressData } from "./StressData.ts"

/** The options of `stress` as they were given. */
export interface StressWords extends DatabaseOptions {
  readonly orders: number
  readonly concurrency: number
  readonly products: number
  readonly users: number
  readonly stock: number
  readonly preset: string
  readonly delivery: "local" | "bus"
  readonly instances: number
  readonly declineRate: number
  readonly providerLatency: number
  readonly cancelRate: number
  readonly balance?: number
  readonly seed?: number
  readonly record?: string
  readonly platform: PlatformChoice
}

/** Puts a platform under stress. */
export const stressCommand = async (invocation: Invocation, words: StressWords): Promise<CommandOutcome> => {
  const options = optionsOf(words)
  if (words.record !== undefined && options.retention !== undefined) {
    throw tooManyToRecord(options.orders)
  }
  const makeParts = partsMaker(invocation, words)
  const file = words.record === undefined ? undefined : new RecordFile(words.record, invocation.folder)
  const progress = invocation.progress("stress")
  const run = runStress(
    options,
    {
      progress: (at) => progress.update({ done: at.over, total: at.total, detail: detailOf(at) }),
      signal: invocation.signal,
      judged: (evidence, { platform }) =>
        file === undefined ? Effect.void : file.write(headerOf(options), platform.store, evidence)
    },
    makeParts
  )
  const report = await Effect.runPromise(Effect.result(run))
    .then(orPlatformFailure)
    .finally(() => {
      progress.end()
      file?.close()
    })
  return {
    schema: "sagaproof.stress/1",
    run: { id: `stress-${options.seed}`, seed: String(options.seed), configHash: null },
    verdict: report.verdict,
    exitCode: exitOfVerdict(report.verdict),
    data: stressData(options, report, { platform: words.platform, recordFile: words.record }),
    render: renderStress(options, report, words.platform)
  }
}

const headerOf = (options: StressOptions): RecordHeader => {
  const { commit, name, version } = toolFacts()
  return { record: recordForm, tool: { name, version, commit }, seed: options.seed, options: { ...options } }
}

const detailOf = ({ ordersPerSecond, phase }: StressProgress): string => {
  switch (phase) {
    case "setup":
      return "setting up the shop"
    case "load":
      return `${whole(ordersPerSecond)} orders/s`
    case "rest":
      return "waiting until nothing moves"
    case "judge":
      return "judging the ledgers"
  }
}

/** More orders than this are not all kept in memory: what is over is retired while the others run. */
const mostKept = 50_000

/** So long is kept what is over then. */
const keptMs = 2_000
const retention = keepAllFor(keptMs)

const tooManyToRecord = (orders: number): CliFailure =>
  new CliFailure({
    code: "INVALID_OPTION",
    exit: "usage",
    message: `--record keeps every message, of ${whole(mostKept)} orders at most, not of ${whole(orders)}`,
    fix: `use --orders ${mostKept} or less, or leave --record out`
  })

const lines = { min: 1, max: 3 }
const seeds = 2 ** 31

const optionsOf = (words: StressWords): StressOptions => ({
  orders: words.orders,
  concurrency: words.concurrency,
  products: words.products,
  users: words.users,
  stock: words.stock,
  presets: namesIn("--preset", words.preset, presets),
  delivery: words.delivery,
  instances: words.instances,
  declineRate: words.declineRate,
  providerLatencyMs: words.providerLatency,
  cancelRate: words.cancelRate,
  ...(words.balance === undefined ? {} : { balance: balanceOf(words.balance) }),
  lines,
  quantities: lines,
  seed: words.seed ?? Math.floor(Math.random() * seeds),
  ...(words.orders > mostKept ? { retention } : {})
})

const presets = { kind: "preset", known: orderPresets, listCommand: "sagaproof saga list" } as const

/** Balances come about by charges, which are multiples of 100 (S2-112). */
const balanceOf = (balance: number): number => {
  if (balance % 100 !== 0) {
    throw new CliFailure({
      code: "INVALID_OPTION",
      exit: "usage",
      message: `--balance must be a multiple of 100 won, not ${balance}`,
      fix: `use ${Math.ceil(balance / 100) * 100}`
    })
  }
  return balance
}
