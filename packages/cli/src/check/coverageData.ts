import type { CheckSettings } from "@sagaproof/sim/check/CheckSettings"
import { coverageKey } from "@sagaproof/sim/check/coverageOf"

import type { CheckData } from "./CheckData.ts"

/** What came together in all runs: each preset with each delivery, and the faults that have happened there. */
export const coverageData = (
  { deliveries, faults, presets }: CheckSettings,
  covered: ReadonlyMap<string, number>
): NonNullable<CheckData["coverage"]> =>
  presets.flatMap((preset) =>
    [...new Set(deliveries)].map((delivery) => {
      const countOf = (fault: (typeof faults)[number]) => covered.get(coverageKey(preset, delivery, fault)) ?? 0
      return {
        preset,
        delivery,
        runs: covered.get(coverageKey(preset, delivery)) ?? 0,
        faultsFired: Object.fromEntries(faults.map((fault) => [fault, countOf(fault)])),
        faultsNotFired: faults.filter((fault) => countOf(fault) === 0)
      }
    })
  )
