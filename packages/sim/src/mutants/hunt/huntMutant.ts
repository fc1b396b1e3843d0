import type { Hunt, WorldCatch } from "./Hunt.ts"
import type { HuntOptions } from "./HuntOptions.ts"
import { huntRuns } from "./huntRuns.ts"
import { toTheEnd } from "./toTheEnd.ts"

/** Hunts a mutant under one seed, without a stop. */
export const huntMutant = (options: HuntOptions): Hunt<WorldCatch> => toTheEnd(huntRuns(options))
