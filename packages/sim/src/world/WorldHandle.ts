import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Scheduler from "effect/Scheduler"

import type { World } from "./World.ts"
import { makeWorldClock, nodeTime } from "./WorldClock.ts"
import { makeWorldScheduler } from "./WorldScheduler.ts"

/** A simulated process, as those handle it who can stop it. */
export interface NodeHandle {
  readonly name: string
  /** Runs something in the process, apart from whoever asks for it. */
  readonly fork: (work: Effect.Effect<void>) => Effect.Effect<void>
  /** Ends it as a crash does: frozen where it is, nothing of it is cleaned up. */
  readonly kill: () => void
  /** Lets it stand still for that time, in virtual milliseconds. */
  readonly pause: (ms: number) => void
  /** Sets its clock ahead by so many milliseconds, or back where that is negative. */
  readonly turnClock: (ms: number) => void
}

/** What a program may do with the world that it runs in. */
export interface WorldHandle {
  readonly node: (name: string) => NodeHandle
  /**
   * Waits until nothing is ready to run any more, at an instant after a time of this run in milliseconds: whatever
   * still happens then waits for its time.
   */
  readonly calmAfter: (afterMs: number) => Effect.Effect<void>
  readonly elapsedMs: () => number
  /** Calls after so many virtual milliseconds, unless it is cancelled before; answers how to cancel it. */
  readonly ringAfter: (ms: number, ring: () => void) => () => void
}

/** Hands a world to the program that runs in it. */
export const makeWorldHandle = (world: World): WorldHandle => ({
  elapsedMs: () => world.elapsedMs,
  ringAfter: (ms, ring) => {
    const timer = world.setTimer(world.now() + ms, ring)
    return () => world.cancelTimer(timer)
  },
  calmAfter: (afterMs) => Effect.callback<void>((resume) => world.whenCalm(afterMs, () => resume(Effect.yieldNow))),
  node: (name) => {
    const node = world.begin(name)
    const scheduler = makeWorldScheduler(world, node)
    const clock = makeWorldClock(nodeTime(world, node))
    return {
      name,
      fork: (work) =>
        Effect.map(Effect.context<never>(), (context) => {
          const own = Context.add(Context.add(context, Scheduler.Scheduler, scheduler), Clock.Clock, clock)
          world.ready(node, () => void Effect.runForkWith(own)(work))
        }),
      kill: () => world.kill(node),
      turnClock: (ms) => {
        node.clockOffsetMs += ms
      },
      pause: (ms) => {
        world.pause(node)
        world.setTimer(world.now() + ms, () => world.resume(node))
      }
    }
  }
})
