import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

import type { CheckSettings } from "../check/CheckSettings.ts"
import type { PlantedBug } from "./PlantedBug.ts"

/** A bug that is planted in simulated worlds: one small change of a platform. */
export interface Mutant extends PlantedBug {
  /** What it takes to show, where it would not show soon under all presets, deliveries and faults. */
  readonly settings?: Partial<CheckSettings>
  /** The aggregates whose constraints the store does not guard, where those would hide the bug. */
  readonly unguarded?: ReadonlyArray<keyof Aggregates>
  /** What goes wrong around it, with the bug and without it; then staff redrive what is parked in the end. */
  readonly circumstances?: (parts: PlatformParts) => PlatformParts
  /** Puts the bug in the place of what is right. It is called once for each process of a run. */
  readonly alter: (parts: PlatformParts) => PlatformParts
}
