import type { DeliveryName, PresetChoice } from "@sagaproof/sim/workload/scenario/schema/choices"

import type { TimedReport } from "../scenario/ScenarioData.ts"

/** One part of the demonstration: a scenario, and under what it runs. */
export interface DemoPart {
  readonly scenario: string
  readonly heading: string
  readonly preset: PresetChoice
  readonly delivery: DeliveryName
}

/** The demonstration: the walk-through of S0 with its ninth step, then more orders than there is stock. */
export const demoParts: ReadonlyArray<DemoPart> = [
  { scenario: "walk-through", heading: "From registration to delivery", preset: "pay-first", delivery: "bus" },
  { scenario: "ninth-step", heading: "What goes wrong, and is told", preset: "pay-first", delivery: "bus" },
  { scenario: "200-on-100", heading: "200 orders, 100 shirts", preset: "reserve-first", delivery: "bus" }
]

/** A part that has run. */
export interface RunPart extends TimedReport {
  readonly part: DemoPart
  readonly title: string
}
