import type { CheckResult } from "@sagaproof/core/judge/CheckResult"
import type { Verdict } from "@sagaproof/core/judge/Verdict"

import type { BenchMachine, BenchVersions } from "../BenchReport.ts"

/** What a bench on Postgres ran on and with. */
export interface PostgresVersions extends BenchVersions {
  readonly postgres: string
  /** Undefined where there is no pgbench, and so nothing to be held against. */
  readonly pgbench: string | undefined
}

/** The settings of the server that decide what a commit costs, by their names. */
export type ServerSettings = Readonly<Record<string, string>>

/** Orders per second of each monolith: `A`, five statements from the client, and `A2`, one function. */
export type Baselines = Readonly<Record<string, number>>

/** What one order cost, on average. */
export interface PostgresCost {
  /** Times that this process waited for the server's answer, as seen on its connections. */
  readonly roundTrips: number
  /** Statements that the store sent. */
  readonly statements: number
  /** Transactions that wrote, as the server counts them. */
  readonly commits: number
  readonly walBytes: number
  readonly messages: number
  /** By how many rows and bytes the database has grown, all tables and indexes together. */
  readonly rows: number
  readonly tableBytes: number
  readonly indexBytes: number
}

/** By how much an order makes one table grow, on average. */
export interface TableGrowth {
  readonly table: string
  readonly rows: number
  readonly tableBytes: number
  readonly indexBytes: number
}

/** A part of the orders of a round, in the order in which they ran. */
export interface BenchSlice {
  readonly orders: number
  readonly ordersPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly cpuMicrosPerOrder: number
  readonly walBytesPerOrder: number
  /** The database when the slice had ended, and the heap of this process, in millions of bytes. */
  readonly tablesMb: number
  readonly indexesMb: number
  readonly heapMb: number
}

/** One round as measured. */
export interface PostgresBenchRound {
  readonly ordersPerSecond: number
  readonly cpuMicrosPerOrder: number
  readonly baselines: Baselines
  readonly slices: ReadonlyArray<BenchSlice>
}

/** One case of a bench on Postgres: medians over its rounds. */
export interface PostgresBenchCase {
  /** Suite, delivery, load and orders in flight, such as `postgres local uniform 64`. */
  readonly name: string
  /** Orders measured per round. */
  readonly orders: number
  readonly rounds: ReadonlyArray<PostgresBenchRound>
  readonly ordersPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Processor time per order in microseconds, of all threads of this process; the server's is not in it. */
  readonly cpuMicrosPerOrder: number
  readonly baselines: Baselines
  /** Our rate as a multiple of each baseline's. */
  readonly ratios: Baselines
  readonly perOrder: PostgresCost
  readonly tables: ReadonlyArray<TableGrowth>
  /** The worst verdict of each checker over all rounds. */
  readonly checkers: ReadonlyArray<CheckResult>
  readonly verdict: Verdict
}

/** What a bench on Postgres has come to. */
export interface PostgresBenchReport {
  readonly machine: BenchMachine
  readonly versions: PostgresVersions
  readonly settings: ServerSettings
  readonly cases: ReadonlyArray<PostgresBenchCase>
  readonly interrupted: boolean
  readonly verdict: Verdict
}
