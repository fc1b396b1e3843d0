import type { CheckSettings } from "./CheckSettings.ts"
import { faultNames } from "./faults/faultNames.ts"

/**
 * Everything at once: all presets and faults, mostly over the bus, which has more ways to fail. Priorities choose most
 * often who goes first: planted bugs are found in the fewest runs so (`sagaproof mutants --ablate`).
 */
export const defaultSettings: CheckSettings = {
  presets: ["reserve-first", "pay-first"],
  deliveries: ["bus", "bus", "bus", "local"],
  faults: faultNames,
  everyFault: false,
  strategies: ["pct", "pct", "pct", "random", "fifo"],
  orders: { min: 1, max: 6 }
}
