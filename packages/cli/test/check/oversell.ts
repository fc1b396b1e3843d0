import { accept } from "@sagaproof/core/decider/Decider"
import { type Aggregates, aggregates as real } from "@sagaproof/services/participants/Aggregates"

import type { Alteration } from "../../src/check/Alteration.ts"

const aggregates: Aggregates = {
  ...real,
  stock: {
    ...real.stock,
    violation: () => undefined,
    decider: {
      ...real.stock.decider,
      decide: (command, state) =>
        command._tag === "ReserveStock"
          ? accept({ ...command, _tag: "StockReserved" })
          : real.stock.decider.decide(command, state)
    }
  }
}

/** Reserves what is not there, on a store that has no constraint to stop it. */
export const oversell: Alteration = { aggregates, alter: (parts) => ({ ...parts, aggregates }) }
