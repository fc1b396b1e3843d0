import { accept } from "@sagaproof/core/decider/Decider"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import type { Aggregates } from "@sagaproof/services/participants/Aggregates"

/** A stock that reserves what it does not have, and whose store has no constraint to stop it. */
const careless = ({ stock }: Aggregates): Aggregates["stock"] => ({
  ...stock,
  violation: () => undefined,
  decider: {
    ...stock.decider,
    decide: (command, state) =>
      command._tag === "ReserveStock"
        ? accept({ ...command, _tag: "StockReserved" })
        : stock.decider.decide(command, state)
  }
})

/** The usual parts, but for the stock and the store that holds it. */
export const oversellingParts = (): PlatformParts => {
  const parts = memoryParts({ delivery: "local" })
  const aggregates = { ...parts.aggregates, stock: careless(parts.aggregates) }
  return { ...parts, aggregates, store: makeMemoryStore({ name: "careless", kinds: rowKinds(aggregates) }) }
}
