import type * as Effect from "effect/Effect"

import type { Message } from "../../../message/Message.ts"
import type { Bus } from "../../../ports/Bus.ts"
import type { Settling } from "../patience.ts"

/**
 * What a bus, or the server behind it, can be made to do in a trial:
 * - `fair-polls`: a poll takes from every partition where something waits, as far as its limit goes
 * - `forced-rebalance`: `rebalance` gives out all partitions of a group anew
 * - `forced-redelivery`: `redeliver` gives a group again what it has not acknowledged
 */
export const busCapabilities = ["fair-polls", "forced-rebalance", "forced-redelivery"] as const

/** {@inheritDoc busCapabilities} */
export type BusCapability = (typeof busCapabilities)[number]

/** One empty bus on trial. */
export interface BusTrial extends Settling {
  readonly bus: Bus
  readonly rebalance: (group: string) => Effect.Effect<void>
  readonly redeliver: (group: string) => Effect.Effect<void>
}

/** What an adapter brings to be tried. */
export interface BusHarness {
  readonly capabilities: ReadonlySet<BusCapability>
  /** Two topics, with more than one partition each. */
  readonly topics: readonly [string, string]
  /** A message that travels on a topic. */
  readonly message: (topic: string, key: string, id: string) => Message
  readonly begin: Effect.Effect<BusTrial>
}
