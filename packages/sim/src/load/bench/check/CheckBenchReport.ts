import type { Verdict } from "@sagaproof/core/judge/Verdict"

import type { BenchMachine, BenchVersions } from "../BenchReport.ts"

/** What a part of a bench of simulated runs has come to. Processor time is that of all threads of the process. */
export interface CheckBenchPart {
  readonly seconds: number
  readonly cpuSeconds: number
  /** The first rule that was broken, and what was found. */
  readonly broken: string | undefined
}

/** Many runs of five orders. */
export interface SmallRuns extends CheckBenchPart {
  readonly runs: number
  readonly runsPerCpuSecond: number
  readonly messagesPerRun: number
  /** Statements, commits, reads, polls, publishes and acknowledgements for each message that was made. */
  readonly operationsPerHop: number
  /** Places for each message that was made at which another fiber might have gone on. */
  readonly yieldPointsPerHop: number
}

/** One run of many orders. */
export interface LargeRun extends CheckBenchPart {
  readonly orders: number
  readonly ordersPerCpuSecond: number
  readonly messages: number
}

/** What a bench of simulated runs has come to. */
export interface CheckBenchReport {
  readonly machine: BenchMachine
  readonly versions: BenchVersions
  readonly small: SmallRuns
  /** Undefined where it was interrupted before. */
  readonly large: LargeRun | undefined
  readonly interrupted: boolean
  readonly verdict: Verdict
}
