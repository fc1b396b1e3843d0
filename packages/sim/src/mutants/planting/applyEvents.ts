import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import type { Merge } from "./overwrite.ts"

/** Applies what was decided on an old state to the state that there is now, as an `update … set x = x - n` does. */
export const applyEvents =
  ({ aggregates }: PlatformParts, name: "stock" | "wallet"): Merge =>
  (change, present, { history }) => {
    const evolve = aggregates[name].decider.evolve as (state: unknown, event: unknown) => unknown
    return history
      .filter(({ key, kind }) => kind === change.kind && key === change.key)
      .reduce((state, { event }) => evolve(state, event), present)
  }
