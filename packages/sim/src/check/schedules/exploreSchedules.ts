import { recordingStrategy } from "../../world/Schedule.ts"
import { drawCase } from "../case/drawCase.ts"
import { type Exploration, explore, type ExploreOptions } from "../exploreRuns.ts"
import { drawnFaults } from "../faults/FaultSource.ts"
import { drawPlan, planFor } from "../RunPlan.ts"
import { runCase } from "../run/runCase.ts"
import { crowded } from "./crowded.ts"
import { DepartingStrategy } from "./DepartingStrategy.ts"
import type { ScheduleSearch } from "./ScheduleSearch.ts"

/**
 * Runs one case under one schedule after the other, as the search gives them out, until a rule is broken or there are no
 * more. Case and faults are those of the first run of the seed: only who goes first differs from run to run.
 */
export const exploreSchedules = (options: ExploreOptions, search: ScheduleSearch): Exploration => {
  const { aggregates, alter, seed, settings, staff } = options
  const name = `${seed}/1`
  const input = crowded(drawCase(name, settings))
  const plan = planFor(input, drawPlan(name, settings))
  return explore(options, () => {
    const departures = search.next()
    if (departures === undefined) {
      return undefined
    }
    const departing = new DepartingStrategy(departures)
    const outcome = runCase({
      seed,
      input,
      faults: drawnFaults(name, plan),
      strategy: recordingStrategy(departing),
      reached: departing.reached,
      alter,
      aggregates,
      staff
    })
    search.learn(departures, departing.alternatives)
    return { input, outcome }
  })
}
