import type { BenchOptions } from "@sagaproof/sim/load/bench/BenchOptions"
import type { BenchReport } from "@sagaproof/sim/load/bench/BenchReport"
import type { CheckBenchOptions } from "@sagaproof/sim/load/bench/check/CheckBenchOptions"
import type { CheckBenchReport } from "@sagaproof/sim/load/bench/check/CheckBenchReport"
import type { PostgresBenchOptions } from "@sagaproof/sim/load/bench/postgres/PostgresBenchOptions"
import type { PostgresBenchReport } from "@sagaproof/sim/load/bench/postgres/PostgresBenchReport"

import type { FailureParts } from "../failure/CliFailure.ts"

/** The benches that there are: what each is told, and what it reports. */
export interface Benches {
  readonly check: { readonly options: CheckBenchOptions; readonly report: CheckBenchReport }
  readonly memory: { readonly options: BenchOptions; readonly report: BenchReport }
  readonly postgres: { readonly options: PostgresBenchOptions; readonly report: PostgresBenchReport }
}

/** What is to be measured. */
export type BenchTask = {
  [Name in keyof Benches]: { readonly bench: Name; readonly options: Benches[Name]["options"] }
}[keyof Benches]

/** What the process that is measured is told. */
export type ToBenchProcess =
  | { readonly _tag: "Run"; readonly task: BenchTask }
  /** The user has interrupted: end with what there is. */
  | { readonly _tag: "Interrupt" }

/** What the process that is measured tells. */
export type FromBenchProcess =
  | { readonly _tag: "Progress"; readonly done: number; readonly total: number; readonly detail: string }
  | { readonly _tag: "Report"; readonly report: Benches[keyof Benches]["report"] }
  /** What the user can mend. */
  | { readonly _tag: "Failure"; readonly failure: FailureParts }
