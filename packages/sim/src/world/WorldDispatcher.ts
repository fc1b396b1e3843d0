import type * as Fiber from "effect/Fiber"
import type * as Scheduler from "effect/Scheduler"

import type { Lane } from "./Lane.ts"
import type { WorldNode } from "./WorldNode.ts"
import type { Dispatch } from "./WorldScheduler.ts"

/** What a fiber puts its tasks into: one for each fiber, made when it first puts something there. */
export class WorldDispatcher implements Scheduler.SchedulerDispatcher, Lane {
  fiber = 0
  private readonly dispatch: Dispatch
  private readonly node: WorldNode

  constructor(dispatch: Dispatch, node: WorldNode) {
    this.dispatch = dispatch
    this.node = node
  }

  scheduleTask(run: () => void): void {
    this.dispatch.ready(this.node, run, this)
  }

  // Only what runs a fiber synchronously flushes; here the world alone decides when something runs.
  flush(): void {}
}

/** Writes down whose tasks a fiber's dispatcher gets. */
export const nameLane = ({ currentDispatcher }: Fiber.Fiber<unknown, unknown>, number: number): void => {
  if (currentDispatcher instanceof WorldDispatcher) {
    currentDispatcher.fiber = number
  }
}
