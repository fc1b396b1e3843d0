import { defaultSettings } from "../../check/defaultSettings.ts"
import type { ExploreOptions } from "../../check/exploreRuns.ts"
import type { Mutant } from "../Mutant.ts"
import { withoutConstraints } from "../planting/withoutConstraints.ts"

/** What the worlds are like in which a mutant is hunted, with the mutant or without it. */
export const worldOf = ({
  circumstances,
  settings,
  unguarded
}: Mutant): Pick<ExploreOptions, "aggregates" | "alter" | "settings" | "staff"> => ({
  settings: { ...defaultSettings, ...settings },
  ...(circumstances === undefined ? {} : { alter: circumstances, staff: true }),
  ...(unguarded === undefined ? {} : { aggregates: withoutConstraints(unguarded) })
})
