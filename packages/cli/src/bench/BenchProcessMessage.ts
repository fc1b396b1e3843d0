import type { BenchOptions } from "@sagaproof/sim/load/bench/BenchOptions"
import type { BenchReport } from "@sagaproof/sim/load/bench/BenchReport"

/** What the process that is measured is told. */
export type ToBenchProcess =
  | { readonly _tag: "Run"; readonly options: BenchOptions }
  /** The user has interrupted: end with what there is. */
  | { readonly _tag: "Interrupt" }

/** What the process that is measured tells. */
export type FromBenchProcess =
  | { readonly _tag: "Progress"; readonly done: number; readonly total: number; readonly detail: string }
  | { readonly _tag: "Report"; readonly report: BenchReport }
