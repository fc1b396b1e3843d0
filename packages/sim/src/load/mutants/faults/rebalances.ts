import * as Effect from "effect/Effect"

import type { ServerFault } from "./ServerFault.ts"

/** All partitions are given out anew while a unit works on what it was given before. */
export const rebalances: ServerFault = {
  name: "rebalance",
  strikes: {
    point: "loaded",
    chance: 0.3,
    most: 8,
    strike: ({ ground }) =>
      Effect.asVoid(ground.ask("select bus.balance(g.name, true) from bus.consumer_group g order by g.name"))
  }
}
