import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Fiber from "effect/Fiber"
import * as Logger from "effect/Logger"
import * as Random from "effect/Random"
import * as Scheduler from "effect/Scheduler"

import { randomPreemption } from "./randomPreemption.ts"
import { firstInFirstOut, type Strategy } from "./Strategy.ts"
import { unfinished } from "./unfinished.ts"
import { World } from "./World.ts"
import { makeWorldClock } from "./WorldClock.ts"
import { makeWorldHandle, type WorldHandle } from "./WorldHandle.ts"
import { makeWorldLogger, type WorldLogLine } from "./WorldLog.ts"
import { makeWorldRandom, streamOf } from "./WorldRandom.ts"
import type { WorldOutcome, WorldResult } from "./WorldResult.ts"
import type { WorldNode } from "./WorldNode.ts"
import { makeWorldScheduler } from "./WorldScheduler.ts"

/** How to run a program in a world of its own. */
export interface RunWorldOptions {
  /** Everything that is random in the run follows from it. */
  readonly seed: number
  /**
   * With which probability a fiber is preempted before each of its operations, and any ready task picked next;
   * with 0, the default, everything runs in the order in which it became ready.
   */
  readonly preemption?: number
  /** Chooses what runs next, instead of `preemption`. */
  readonly strategy?: Strategy
  /** The virtual time at the start, in whole milliseconds since 1970. */
  readonly startAtMs?: number
  /** After how many steps a run that does not end is given up. */
  readonly stepLimit?: number
  /** Whether the trace is kept as a list too. */
  readonly keepTrace?: boolean
  /** Runs it all, such as with every way out of the world barred. */
  readonly guard?: <A>(run: () => A) => A
}

/** 2026-01-01T00:00:00Z: any time does, as long as it is always the same. */
export const defaultStartAtMs = 1_767_225_600_000

/** Enough for thousands of orders; a program that spins reaches it in some seconds. */
export const defaultStepLimit = 100_000_000

/** The simulated process in which a program begins. */
const firstNode = "main"

/**
 * Runs a program to its end in a world of its own: virtual time, seeded randomness, one synchronous loop.
 * The same seed and options give the same run. Whatever the program leaves behind never runs again.
 */
export const runWorld = <A, E>(program: Effect.Effect<A, E>, options: RunWorldOptions): WorldResult<A, E> =>
  runInWorld(() => program, options)

/** Like `runWorld`, for a program that makes use of its world: it begins, pauses and ends processes of its own. */
export const runInWorld = <A, E>(
  program: (world: WorldHandle) => Effect.Effect<A, E>,
  options: RunWorldOptions
): WorldResult<A, E> => {
  const run = (): WorldResult<A, E> => runProgram(program, options)
  return options.guard === undefined ? run() : options.guard(run)
}

const runProgram = <A, E>(
  program: (world: WorldHandle) => Effect.Effect<A, E>,
  options: RunWorldOptions
): WorldResult<A, E> => {
  const log: Array<WorldLogLine> = []
  const world = makeWorld(options)
  const main = world.begin(firstNode)
  const running: { fiber: Fiber.Fiber<A, E> | undefined } = { fiber: undefined }
  const exit = () => running.fiber?.pollUnsafe()
  world.ready(main, () => {
    const context = contextOf(world, main, options.seed, log)
    running.fiber = Effect.runForkWith(context)(program(makeWorldHandle(world)))
  })
  const stop = world.drive(() => exit() !== undefined)
  const ended = exit()
  const outcome: WorldOutcome<A, E> =
    ended === undefined
      ? unfinished(stop === "stalled" ? "Stalled" : "StepLimit", world)
      : { _tag: "Done", exit: ended }
  return {
    outcome,
    virtualMs: world.elapsedMs,
    steps: world.steps,
    traceHash: world.trace.hashAt(world.elapsedMs, world.steps),
    trace: world.trace.entries,
    log
  }
}

const makeWorld = ({ keepTrace, seed, startAtMs, stepLimit, ...options }: RunWorldOptions): World =>
  new World({
    strategy: strategyOf(seed, options),
    startAtMs: startAtMs ?? defaultStartAtMs,
    stepLimit: stepLimit ?? defaultStepLimit,
    keepTrace: keepTrace ?? false
  })

const strategyOf = (
  seed: number,
  { preemption = 0, strategy = firstInFirstOut }: Pick<RunWorldOptions, "preemption" | "strategy">
): Strategy => (preemption > 0 ? randomPreemption(streamOf(seed, "schedule"), preemption) : strategy)

/** The services by which an unmodified program lives in the world. Its fibers hand them on to their children. */
const contextOf = (world: World, node: WorldNode, seed: number, log: Array<WorldLogLine>): Context.Context<never> =>
  Context.make(Scheduler.Scheduler, makeWorldScheduler(world, node)).pipe(
    Context.add(Clock.Clock, makeWorldClock(world)),
    Context.add(Random.Random, makeWorldRandom(streamOf(seed, "program"))),
    Context.add(Logger.CurrentLoggers, new Set([makeWorldLogger(log, () => world.elapsedMs)]))
  ) as Context.Context<never>
