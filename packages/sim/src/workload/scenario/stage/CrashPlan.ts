import type { CrashPoint } from "../schema/disturbances.ts"

/** A process that is to stop. */
export interface PlannedCrash {
  readonly at: CrashPoint
  /** The how-manieth time that it comes there. */
  readonly nth: number
  readonly restartMs: number
}

/** Knows when the next process is to stop, and for how long none runs then. */
export interface CrashPlan {
  readonly plan: (crash: PlannedCrash) => void
  /** Whether a process that comes to a point stops there. */
  readonly dies: (point: CrashPoint) => boolean
  /** How long no process runs after the last one that stopped. */
  readonly restartMs: () => number
}

/** Makes a plan in which nothing stops. */
export const makeCrashPlan = (): CrashPlan => {
  let planned: PlannedCrash | undefined
  let restartMs = 0
  return {
    plan: (crash) => {
      planned = crash
    },
    dies: (point) => {
      if (planned?.at !== point) {
        return false
      }
      if (planned.nth > 1) {
        planned = { ...planned, nth: planned.nth - 1 }
        return false
      }
      restartMs = planned.restartMs
      planned = undefined
      return true
    },
    restartMs: () => restartMs
  }
}
