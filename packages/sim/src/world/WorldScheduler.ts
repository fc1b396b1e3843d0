import type * as Fiber from "effect/Fiber"
import type * as Scheduler from "effect/Scheduler"

import type { Lane } from "./Lane.ts"
import { WorldDispatcher } from "./WorldDispatcher.ts"
import type { WorldNode } from "./WorldNode.ts"

/** What the scheduler of a node asks of its world. */
export interface Dispatch {
  /** Tells that a fiber is about to do its next operation; answers whether another one goes first. */
  readonly beforeOperation: (fiber: Fiber.Fiber<unknown, unknown>, node: WorldNode) => boolean
  readonly ready: (node: WorldNode, run: () => void, lane: Lane) => void
}

/**
 * Makes the scheduler of one simulated process.
 *
 * Reordering what is ready finds next to nothing: deferreds, joins and immediate children go on inside of whoever
 * wakes them, without any task. Preemption before each operation is what separates a look from the act upon it.
 * Priorities are left aside: which of two ready tasks goes first is up to the strategy.
 */
export const makeWorldScheduler = (dispatch: Dispatch, node: WorldNode): Scheduler.Scheduler => ({
  executionMode: "async",
  shouldYield: (fiber) => dispatch.beforeOperation(fiber, node),
  makeDispatcher: () => new WorldDispatcher(dispatch, node)
})
