import type { LoadedUnit, LoadRequest, UnitChanges } from "@sagaproof/core/ports/Store"

import { Chain } from "./Chain.ts"
import type { ChainParts } from "./HostParts.ts"
import { loadRequest } from "./loadRequest.ts"
import type { UnitInput } from "./UnitInput.ts"

/** The stages of a unit between its two trips to the store, each a named part. */
export interface UnitStages {
  /** What the unit claims and loads. It may throw for a message that makes no sense, which is parked then. */
  readonly request: (parts: ChainParts, inputs: ReadonlyArray<UnitInput>) => LoadRequest
  /** Handles the messages, and what follows from them inside the unit, on the unit's copy. */
  readonly apply: (parts: ChainParts, loaded: LoadedUnit, inputs: ReadonlyArray<UnitInput>, now: number) => Chain
  /** What the unit saves. */
  readonly changes: (chain: Chain) => UnitChanges
}

const apply: UnitStages["apply"] = (parts, loaded, inputs, now) => {
  const chain = new Chain(parts, loaded, now)
  for (let position = 0; position < inputs.length; position++) {
    const input = inputs[position]
    if (input !== undefined) {
      chain.run(input, position)
    }
  }
  return chain
}

/** {@inheritDoc UnitStages} */
export const unitStages: UnitStages = { request: loadRequest, apply, changes: (chain) => chain.changes() }
