import * as Effect from "effect/Effect"

import type { DisturbancePoint } from "@sagaproof/core/ports/Disturbance"
import {
  CommitUnknown,
  SessionLost,
  type StoreError,
  StoreUnavailable,
  UnitConflict
} from "@sagaproof/core/ports/StoreError"

import type { DisturbanceRule, Reach } from "./DisturbanceRule.ts"

/** From a blink to longer than a store lets an idle session keep others waiting. */
const waitMs = (fraction: number): number => 1 + Math.floor(12_000 * fraction ** 4)

/** From a blink to longer than any lease. */
const absenceMs = (fraction: number): number => 1 + Math.floor(20_000 * fraction ** 2)

/** How far the clocks of two hosts may be apart: more than any step waits for its answer. */
const skewMs = (fraction: number): number => 1 + Math.floor(30_000 * fraction ** 2)

/**
 * How far all clocks jump at once. One alone must not: what is timed by a clock that is hours ahead of all others comes
 * hours late, and no budget of a saga is as long as that.
 * From a little to past every deadline and budget of a saga together, and short of what keys of calls live.
 */
const jumpMs = (fraction: number): number => 1 + Math.floor(6 * 60 * 60_000 * fraction)

const crash = (points: ReadonlyArray<DisturbancePoint>): DisturbanceRule<never> => ({
  fault: "crash",
  points,
  size: absenceMs,
  act: (size, { process }, reach: Reach) => Effect.sync(() => reach.kill(process, size))
})

/** What may happen before an operation, in the order in which it is tried; at most one thing happens. */
export const rulesBefore: ReadonlyArray<DisturbanceRule<StoreError>> = [
  crash(["store.commit", "bus.publish", "bus.acknowledge"]),
  {
    fault: "pause",
    points: ["store.save", "store.commit", "bus.publish", "bus.acknowledge"],
    size: absenceMs,
    act: (size, { process }, reach) => Effect.sync(() => reach.pause(process, size))
  },
  {
    fault: "overtaken",
    points: ["store.save", "store.commit", "bus.publish", "bus.acknowledge"],
    size: absenceMs,
    act: (size, { process }, reach) => Effect.sync(() => reach.overtake(process, size))
  },
  {
    fault: "clock-ahead",
    points: ["store.begin"],
    size: skewMs,
    act: (size, { process }, reach) => Effect.sync(() => reach.turnClock(process, size))
  },
  {
    fault: "clock-behind",
    points: ["store.begin"],
    size: skewMs,
    act: (size, { process }, reach) => Effect.sync(() => reach.turnClock(process, -size))
  },
  {
    fault: "clock-jump",
    points: ["store.begin"],
    size: jumpMs,
    act: (size, _, reach) => Effect.sync(() => reach.jumpClocks(size))
  },
  {
    fault: "commit-refused",
    points: ["store.commit"],
    act: () =>
      Effect.fail(
        new UnitConflict({ reason: "serialization", row: undefined, message: "The commit was refused: run it again." })
      )
  },
  {
    fault: "store-unavailable",
    points: ["store.begin", "store.load", "store.read"],
    act: () => Effect.fail(new StoreUnavailable({ message: "The store does not answer." }))
  },
  {
    fault: "session-lost",
    points: ["store.save", "store.commit"],
    act: () => Effect.fail(new SessionLost({ message: "The connection was lost." }))
  },
  {
    fault: "lock-wait",
    points: ["store.load", "store.outcomes", "store.save", "store.commit"],
    size: waitMs,
    act: (size) => Effect.sleep(size)
  },
  {
    fault: "publish-lost",
    points: ["bus.publish"],
    act: () => Effect.fail(new StoreUnavailable({ message: "The bus did not take the message." }))
  },
  {
    fault: "redelivery",
    points: ["bus.acknowledge"],
    act: (_, { subject }, reach) => Effect.sync(() => reach.bus().redeliver(subject))
  },
  {
    fault: "acknowledgement-lost",
    points: ["bus.acknowledge"],
    act: () => Effect.fail(new StoreUnavailable({ message: "The bus did not take the acknowledgement." }))
  },
  {
    fault: "rebalance",
    points: ["bus.acknowledge"],
    act: (_, { subject }, reach) => Effect.sync(() => reach.bus().rebalance(subject))
  }
]

/** What may happen once an operation has taken effect. */
export const rulesAfter: ReadonlyArray<DisturbanceRule> = [
  crash(["store.commit", "bus.publish"]),
  {
    fault: "commit-unknown",
    points: ["store.commit"],
    act: () => Effect.fail(new CommitUnknown({ message: "The answer to the commit was lost." }))
  },
  {
    fault: "publish-unknown",
    points: ["bus.publish"],
    act: () => Effect.fail(new StoreUnavailable({ message: "The bus did not say that it took the message." }))
  }
]
