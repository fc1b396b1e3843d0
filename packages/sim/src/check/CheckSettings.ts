import type { FaultName } from "./faults/faultNames.ts"
import type { StrategyChoice } from "./StrategyChoice.ts"

/** What the runs of an exploration are drawn from. */
export interface CheckSettings {
  /** Presets of orders, drawn evenly. */
  readonly presets: ReadonlyArray<string>
  readonly deliveries: ReadonlyArray<"local" | "bus">
  /** The faults that may befall a run; each run takes a part of them. */
  readonly faults: ReadonlyArray<FaultName>
  /** How it is chosen who runs next. */
  readonly strategies: ReadonlyArray<StrategyChoice>
  /** The most orders of a run. */
  readonly orders: number
}
