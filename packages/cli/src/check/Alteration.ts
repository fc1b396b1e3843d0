import type { Alter } from "@sagaproof/sim/check/run/RunParts"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

/** How the platform that is checked differs from the usual one, such as by a bug. */
export interface Alteration {
  readonly alter?: Alter
  /** Whose constraints its store guards. */
  readonly aggregates?: Aggregates
}
