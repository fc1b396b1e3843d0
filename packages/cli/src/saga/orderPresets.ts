import { presetNames } from "@sagaproof/core/order/PresetName"

import { definitions } from "./definitions.ts"

/** The presets that an order may be placed under with this build. */
export const orderPresets: ReadonlyArray<string> = presetNames.filter((name) =>
  definitions.some((definition) => definition.name === name)
)
