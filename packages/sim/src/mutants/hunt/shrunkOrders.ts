import { shrinkFailure } from "../../check/shrink/shrinkFailure.ts"
import type { Mutant } from "../Mutant.ts"
import type { WorldCatch } from "./Hunt.ts"
import { plantedIn } from "./plantedIn.ts"
import { worldOf } from "./worldOf.ts"

/** How many orders the run of a catch still takes when everything is left out that can be, in so many tries. */
export const shrunkOrders = (mutant: Mutant, { failed }: WorldCatch, tries: number): number =>
  shrinkFailure(failed, { ...worldOf(mutant), alter: plantedIn(mutant), budget: tries }).failure.replay.input.orders
    .length
