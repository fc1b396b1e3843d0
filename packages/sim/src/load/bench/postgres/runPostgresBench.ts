import * as Effect from "effect/Effect"

import { combineVerdicts } from "@sagaproof/core/judge/Verdict"
import type { Database } from "@sagaproof/services/adapters/postgres/server/Database"
import { throwAwayServer } from "@sagaproof/services/adapters/postgres/server/embedded/throwAwayServer"

import { Latencies } from "../../measure/Latencies.ts"
import { median } from "../../measure/median.ts"
import { benchMachine, benchVersions } from "../benchMachine.ts"
import { benchWorkload } from "../benchWorkload.ts"
import type { RoundHooks } from "../Places.ts"
import { worstResults } from "../worstResults.ts"
import { DatabaseProbe } from "./DatabaseProbe.ts"
import { measurePostgres, type PostgresRound, type RoundProblem } from "./measurePostgres.ts"
import { measureMonolith } from "./monolith/measureMonolith.ts"
import { monoliths } from "./monolith/monolithScript.ts"
import { findPgbench, type Pgbench } from "./monolith/Pgbench.ts"
import type { PgbenchFailed } from "./monolith/PgbenchFailed.ts"
import { type PostgresBenchOptions, type PostgresCaseChoice, postgresCasesOf } from "./PostgresBenchOptions.ts"
import type { Baselines, PostgresBenchCase, PostgresBenchReport, PostgresCost } from "./PostgresBenchReport.ts"

/** What whoever runs a bench on Postgres wants to know and decide meanwhile. */
export interface PostgresBenchHooks {
  /** Orders of all rounds that were placed, and what runs now. */
  readonly progress: (placed: number, total: number, what: string) => void
  readonly signal: AbortSignal
}

/** Why a bench on Postgres may come to nothing. */
export type PostgresBenchProblem = RoundProblem | PgbenchFailed

/** One round of a case and of what it is held against. */
interface MeasuredRound extends PostgresRound {
  readonly baselines: Baselines
}

/** A server at default settings gives 100 connections: with more in flight, a monolith's orders would queue for these. */
const mostClients = 64

/**
 * Measures the platform on a server of its own at default settings. Rounds go through all cases in turn, and before
 * each stand both monoliths under the same load, so that what slows the machine down for a while slows all of them.
 */
export const runPostgresBench = (
  options: PostgresBenchOptions,
  hooks: PostgresBenchHooks
): Effect.Effect<PostgresBenchReport, PostgresBenchProblem> =>
  Effect.scoped(
    Effect.gen(function* () {
      const machine = benchMachine()
      const pgbench = options.baselineSeconds === 0 ? undefined : findPgbench()
      hooks.progress(0, totalOf(options), "starting a server")
      const { database } = yield* throwAwayServer
      const settings = yield* new DatabaseProbe(database.client).settings
      const cases = yield* measureAll({ server: database, pgbench }, options, hooks)
      return {
        machine,
        versions: { ...benchVersions(), postgres: database.version, pgbench: pgbench?.version },
        settings,
        cases,
        interrupted: hooks.signal.aborted,
        verdict: combineVerdicts(cases.map(({ verdict }) => verdict))
      }
    })
  )

const totalOf = (options: PostgresBenchOptions): number =>
  options.rounds * postgresCasesOf(options).reduce((sum, { orders, warmUp }) => sum + orders + warmUp, 0)

/** On what is measured. */
interface BenchGround {
  readonly server: Database
  readonly pgbench: Pgbench | undefined
}

const measureAll = Effect.fnUntraced(function* (
  ground: BenchGround,
  options: PostgresBenchOptions,
  { progress, signal }: PostgresBenchHooks
): Effect.fn.Return<ReadonlyArray<PostgresBenchCase>, PostgresBenchProblem> {
  const total = totalOf(options)
  const cases = postgresCasesOf(options).map((choice) => ({ choice, rounds: [] as Array<MeasuredRound> }))
  let before = 0
  for (let round = 0; round < options.rounds; round++) {
    for (const { choice, rounds } of cases) {
      if (signal.aborted) {
        continue
      }
      const name = nameOf(choice, options)
      const begun = before
      const tell = (placed: number, what = name): void => progress(begun + placed, total, what)
      const measured = yield* measureRound(ground, choice, options, { progress: tell, signal })
      if (!signal.aborted) {
        rounds.push(measured)
      }
      before += choice.orders + choice.warmUp
    }
  }
  return cases.flatMap(({ choice, rounds }) => (rounds.length === 0 ? [] : [summary(choice, rounds, options)]))
})

const nameOf = ({ delivery, inFlight, load }: PostgresCaseChoice, { retention }: PostgresBenchOptions): string =>
  `postgres ${delivery} ${load} ${inFlight}${retention === undefined ? "" : " retained"}`

interface NamingHooks extends RoundHooks {
  readonly progress: (placed: number, what?: string) => void
}

const measureRound = Effect.fnUntraced(function* (
  { pgbench, server }: BenchGround,
  choice: PostgresCaseChoice,
  options: PostgresBenchOptions,
  hooks: NamingHooks
): Effect.fn.Return<MeasuredRound, PostgresBenchProblem> {
  const { inFlight, load, orders, warmUp } = choice
  const baselines: Record<string, number> = {}
  for (const monolith of pgbench === undefined ? [] : monoliths) {
    hooks.progress(0, `monolith ${monolith} ${load} ${inFlight}`)
    baselines[monolith] = yield* measureMonolith(server, pgbench as Pgbench, monolith, {
      ...options,
      load,
      clients: Math.min(inFlight, mostClients),
      seconds: options.baselineSeconds,
      signal: hooks.signal
    })
  }
  const workload = benchWorkload({ ...options, orders, warmUp, inFlight }, load)
  return { ...(yield* measurePostgres(server, workload, choice, options, hooks)), baselines }
})

/** What the rounds of a case come to. */
const summary = (
  choice: PostgresCaseChoice,
  rounds: ReadonlyArray<MeasuredRound>,
  options: PostgresBenchOptions
): PostgresBenchCase => {
  const of = (figure: (round: MeasuredRound) => number): number => median(rounds.map(figure))
  const latencies = new Latencies()
  rounds.forEach((round) => latencies.add(round.latencies))
  const { p50Ms, p99Ms } = latencies.summary()
  const held = Object.keys(rounds[0]?.baselines ?? {})
  const each = (figure: (round: MeasuredRound, baseline: number) => number): Baselines =>
    Object.fromEntries(held.map((name) => [name, of((round) => figure(round, round.baselines[name] ?? 0))]))
  const judgements = rounds.map(({ judgement }) => judgement)
  return {
    name: nameOf(choice, options),
    orders: choice.orders,
    rounds: rounds.map(({ baselines, cpuMicrosPerOrder, ordersPerSecond, slices }) => ({
      ordersPerSecond,
      cpuMicrosPerOrder,
      baselines,
      slices
    })),
    ordersPerSecond: of((round) => round.ordersPerSecond),
    p50Ms,
    p99Ms,
    cpuMicrosPerOrder: of((round) => round.cpuMicrosPerOrder),
    baselines: each((_, baseline) => baseline),
    ratios: each(({ ordersPerSecond }, baseline) => ordersPerSecond / baseline),
    perOrder: costOf(of),
    tables: rounds[0]?.tables ?? [],
    checkers: worstResults(judgements),
    verdict: combineVerdicts(judgements.map(({ verdict }) => verdict))
  }
}

const costOf = (of: (figure: (round: MeasuredRound) => number) => number): PostgresCost => ({
  roundTrips: of(({ perOrder }) => perOrder.roundTrips),
  statements: of(({ perOrder }) => perOrder.statements),
  commits: of(({ perOrder }) => perOrder.commits),
  walBytes: of(({ perOrder }) => perOrder.walBytes),
  messages: of(({ perOrder }) => perOrder.messages),
  rows: of(({ perOrder }) => perOrder.rows),
  tableBytes: of(({ perOrder }) => perOrder.tableBytes),
  indexBytes: of(({ perOrder }) => perOrder.indexBytes)
})
