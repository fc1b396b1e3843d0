import * as Schema from "effect/Schema"

/** The flows that an order can run under (2.3). */
export const presetNames = [
  "reserve-first",
  "pay-first",
  "hold-sheet",
  "single-transaction",
  "fast-counter",
  "choreography"
] as const

/** {@inheritDoc presetNames} */
export const PresetName = Schema.Literals(presetNames)

/** {@inheritDoc presetNames} */
export type PresetName = typeof PresetName.Type

/** Whether a flow is one of these. */
export const isPresetName = (name: string): name is PresetName => presetNames.some((preset) => preset === name)
