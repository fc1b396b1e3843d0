import { clockFaults } from "./faultNames.ts"
import type { FaultSource } from "./FaultSource.ts"

/** Whether processes may have told times by clocks that were set. */
export const clocksDiffer = (faults: FaultSource): boolean => clockFaults.some((fault) => faults.fired().has(fault))
