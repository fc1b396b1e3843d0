import type { CheckResult } from "@sagaproof/core/judge/CheckResult"
import type { Verdict } from "@sagaproof/core/judge/Verdict"

import type { CostPerOrder } from "../measure/CostPerOrder.ts"

/** The machine on which a bench ran. */
export interface BenchMachine {
  readonly cpu: string
  readonly cores: number
  readonly memoryMb: number
  readonly platform: string
  /** Who else works on it: processes that want a core, over the last minute before the bench. */
  readonly loadAverage: number
}

/** What a bench ran on and with. */
export interface BenchVersions {
  readonly node: string
  readonly effect: string
  /** The settings of the engine that the process was started with. */
  readonly nodeFlags: ReadonlyArray<string>
}

/** One case of a bench: medians over its rounds. */
export interface BenchCase {
  /** Suite, delivery, load and orders in flight, such as `memory local uniform 64`. */
  readonly name: string
  /** Orders measured per round. */
  readonly orders: number
  readonly rounds: ReadonlyArray<BenchRound>
  readonly ordersPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Processor time per order in microseconds, of all threads of the process: steadier than the rate on a busy machine. */
  readonly cpuMicrosPerOrder: number
  /** Orders per second of what it is held against, measured in between. */
  readonly baselines: Readonly<Record<string, number>>
  /** Our rate as a multiple of each baseline's. */
  readonly ratios: Readonly<Record<string, number>>
  readonly perOrder: CostPerOrder
  readonly memory: BenchMemory
  /** The worst verdict of each checker over all rounds. */
  readonly checkers: ReadonlyArray<CheckResult>
  readonly verdict: Verdict
}

/** One round as measured. */
export interface BenchRound {
  readonly ordersPerSecond: number
  readonly baselineOrdersPerSecond: number
  readonly cpuMicrosPerOrder: number
}

/** The heap of the process, in millions of bytes: at most while orders ran, as sampled, and after them. */
export interface BenchMemory {
  readonly peakHeapMb: number
  readonly finalHeapMb: number
  /** What lies outside of the heap, such as the marks of closed sagas. */
  readonly finalExternalMb: number
}

/** What a bench has come to. */
export interface BenchReport {
  readonly machine: BenchMachine
  readonly versions: BenchVersions
  readonly cases: ReadonlyArray<BenchCase>
  readonly interrupted: boolean
  readonly verdict: Verdict
}
