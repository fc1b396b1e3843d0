import type { FaultName } from "./faults/faultNames.ts"
import type { StrategyChoice } from "./StrategyChoice.ts"

/** What the runs of an exploration are drawn from. */
export interface CheckSettings {
  /** Presets of orders, drawn evenly. */
  readonly presets: ReadonlyArray<string>
  readonly deliveries: ReadonlyArray<"local" | "bus">
  /** The faults that may befall a run; each run takes a part of them. */
  readonly faults: ReadonlyArray<FaultName>
  /** Those of them that never happen: everything else is drawn as if they did, so that runs can be compared. */
  readonly off?: ReadonlyArray<FaultName>
  /** Whether each run takes all of them. */
  readonly everyFault: boolean
  /** How it is chosen who runs next. */
  readonly strategies: ReadonlyArray<StrategyChoice>
  /** The orders of a run: at least, and at most. */
  readonly orders: { readonly min: number; readonly max: number }
}
