import type { DeliveryName, PresetChoice } from "./schema/choices.ts"

/** Under what a scenario runs. */
export interface RunChoice {
  readonly preset: PresetChoice
  readonly delivery: DeliveryName
  /** Everything that is random in the run follows from it. */
  readonly seed: number
}
