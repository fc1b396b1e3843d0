import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

import type { RecordingStrategy } from "../../world/Schedule.ts"
import type { CheckCase } from "../case/CheckCase.ts"
import type { FaultSource } from "../faults/FaultSource.ts"
import type { RunObserver } from "./RunObserver.ts"

/** Replaces parts of a platform, such as by ones with a bug. */
export type Alter = (parts: PlatformParts) => PlatformParts

/** How a case is run. */
export interface RunParts {
  /** What programs draw, such as ids, follows from it. */
  readonly seed: number
  readonly input: CheckCase
  readonly strategy: RecordingStrategy
  readonly faults: FaultSource
  readonly alter: Alter | undefined
  /** Whose constraints the store guards; those that every platform has, when undefined. */
  readonly aggregates: Aggregates | undefined
  /** Whether staff redrive what is parked once faults are over. */
  readonly staff?: boolean | undefined
  readonly observer?: RunObserver | undefined
  /** Told that an operation on store or bus comes next, once everything is set up. */
  readonly reached?: (() => void) | undefined
}
