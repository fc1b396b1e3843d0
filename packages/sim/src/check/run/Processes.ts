import type * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Scope from "effect/Scope"

import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"
import type { MemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { Platform } from "@sagaproof/services/layers/Platform"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import type { NodeHandle, WorldHandle } from "../../world/WorldHandle.ts"

/** What the names of processes begin with. Nothing befalls other clients of their store and bus. */
export const processPrefix = "process-"

/** What the processes of a run are made from, one after the other. */
export interface ProcessesParts {
  readonly world: WorldHandle
  /** Everything that a process does not lose when it stops. */
  readonly store: MemoryStore
  readonly bus: MemoryBus
  /** The parts of the process of that name and number, from 1. */
  readonly partsFor: (name: string, number: number) => PlatformParts
}

/** The platform of a run: one process that counts, over a store and a bus that outlive it, and perhaps one before it. */
export interface Processes {
  /** The name of the process that counts, or counted last. */
  readonly name: () => string
  /** The processes that have not ended. */
  readonly alive: () => ReadonlySet<string>
  /** Dies when a loop of the platform that counts has died: nothing more would come of it. */
  readonly health: Effect.Effect<void>
  /** Whether any of them stands still. */
  readonly standsStill: () => boolean
  /** Uses the platform that counts. When it stops meanwhile, the same is done with the next one. */
  readonly use: <A, E>(work: (platform: Platform) => Effect.Effect<A, E>) => Effect.Effect<A, E>
  /** Ends the process of that name, if it still runs; where it counts, another one begins that much later. */
  readonly kill: (name: string, restartMs: number) => void
  readonly pause: (name: string, ms: number) => void
  /**
   * Lets the process of that name stand still until long after another one has taken its place, and then go on beside
   * it: nobody has told it.
   */
  readonly overtake: (name: string, ms: number) => void
  /** Sets the clock of a process ahead by so many milliseconds, or back where that is negative. */
  readonly turnClock: (name: string, ms: number) => void
  /** Sets the clocks of all processes ahead, those of later ones too: but for the store, that much time has gone by. */
  readonly jumpClocks: (ms: number) => void
}

interface Process {
  readonly node: NodeHandle
  readonly started: Deferred.Deferred<Platform>
  /** Its platform, once it has started. */
  platform: Platform | undefined
  /** How much later the next one begins. */
  readonly ended: Deferred.Deferred<number>
  readonly followed: Deferred.Deferred<void>
  /** Those who use it, to be told when it ends. */
  readonly users: Set<() => void>
  /** Whether it goes on although another one has taken its place. */
  isOvertaken: boolean
  pausedUntilMs: number
}

/** An overtaken process is back so many times later than its successor has begun. */
const overtakenFor = 4

/** Starts the first process of a run. */
export const startProcesses = (parts: ProcessesParts): Effect.Effect<Processes> =>
  Effect.suspend(() => {
    const processes = new RunningProcesses(parts)
    return Effect.as(processes.begin, processes)
  })

/** Ends a process, and tells those who use it. */
const end = (process: Process, restartMs: number): void => {
  Deferred.doneUnsafe(process.ended, Effect.succeed(restartMs))
  for (const leave of process.users) {
    leave()
  }
}

/**
 * Uses a process in a fiber of its own, which is left when the process ends before: nobody answers it any more. Clients
 * do it for everything they ask, and a race would take as many steps as most answers do.
 */
const whileItRuns = <A, E>(
  process: Process,
  context: Context.Context<never>,
  work: (platform: Platform) => Effect.Effect<A, E>,
  next: Effect.Effect<A, E>
): Effect.Effect<A, E> =>
  Effect.callback<A, E>((resume) => {
    const { platform, started, users } = process
    // It may have ended since it was looked at, and tells nobody who comes later.
    if (Deferred.isDoneUnsafe(process.ended)) {
      resume(next)
      return undefined
    }
    // Whoever ends a process is in the middle of a step of its own, which may be one of this very user.
    const left = Effect.andThen(
      Effect.yieldNow,
      Effect.suspend(() => Effect.andThen(Fiber.interrupt(user), next))
    )
    const leave = (): void => {
      users.delete(leave)
      resume(left)
    }
    users.add(leave)
    const used =
      platform === undefined ? Effect.flatMap(Deferred.await(started), work) : Effect.suspend(() => work(platform))
    const user = Effect.runForkWith(context)(used)
    user.addObserver((exit) => {
      if (users.delete(leave)) {
        resume(exit)
      }
    })
    return Effect.suspend(() => {
      users.delete(leave)
      return Fiber.interrupt(user)
    })
  })

class RunningProcesses implements Processes {
  private readonly parts: ProcessesParts
  private readonly byName = new Map<string, Process>()
  private count = 0
  private jumpedMs = 0
  private current: Process | undefined

  constructor(parts: ProcessesParts) {
    this.parts = parts
  }

  readonly begin: Effect.Effect<void> = Effect.suspend(() => {
    this.count += 1
    const name = `${processPrefix}${this.count}`
    const process: Process = {
      node: this.parts.world.node(name),
      started: Deferred.makeUnsafe<Platform>(),
      platform: undefined,
      ended: Deferred.makeUnsafe<number>(),
      followed: Deferred.makeUnsafe<void>(),
      users: new Set(),
      isOvertaken: false,
      pausedUntilMs: 0
    }
    process.node.turnClock(this.jumpedMs)
    this.current = process
    this.byName.set(name, process)
    const platform = Scope.provide(startPlatform(this.parts.partsFor(name, this.count)), Scope.makeUnsafe())
    return Effect.andThen(
      process.node.fork(
        Effect.asVoid(
          Deferred.into(
            Effect.tap(platform, (made) => Effect.sync(() => (process.platform = made))),
            process.started
          )
        )
      ),
      Effect.forkDetach(
        Effect.flatMap(Deferred.await(process.ended), (afterMs) =>
          Effect.andThen(Effect.sleep(afterMs), this.follow(process, afterMs))
        )
      )
    )
  })

  readonly name = (): string => this.present.node.name

  readonly alive = (): ReadonlySet<string> => new Set(this.byName.keys())

  readonly health = Effect.suspend(() => this.present.platform?.health ?? Effect.void)

  readonly standsStill = (): boolean => {
    const now = this.parts.world.elapsedMs()
    return [...this.byName.values()].some(({ pausedUntilMs }) => pausedUntilMs > now)
  }

  readonly use = <A, E>(work: (platform: Platform) => Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.withFiber(({ context }) => {
      const process = this.present
      return whileItRuns(process, context, work, Effect.andThen(Deferred.await(process.followed), this.use(work)))
    })

  readonly kill = (name: string, restartMs: number): void => {
    const process = this.byName.get(name)
    if (process === undefined) {
      return
    }
    process.node.kill()
    this.byName.delete(name)
    if (process.isOvertaken) {
      this.cutOff(name, restartMs)
    } else {
      end(process, restartMs)
    }
  }

  readonly pause = (name: string, ms: number): void => {
    const process = this.byName.get(name)
    if (process !== undefined) {
      process.node.pause(ms)
      process.pausedUntilMs = Math.max(process.pausedUntilMs, this.parts.world.elapsedMs() + ms)
    }
  }

  readonly overtake = (name: string, ms: number): void => {
    this.pause(name, ms)
    const process = this.byName.get(name)
    if (process !== undefined && process === this.current) {
      process.isOvertaken = true
      end(process, Math.ceil(ms / overtakenFor))
    }
  }

  readonly turnClock = (name: string, ms: number): void => this.byName.get(name)?.node.turnClock(ms)

  readonly jumpClocks = (ms: number): void => {
    this.jumpedMs += ms
    for (const { node } of this.byName.values()) {
      node.turnClock(ms)
    }
  }

  private get present(): Process {
    if (this.current === undefined) {
      throw new Error("No process of this run has begun.")
    }
    return this.current
  }

  /** Puts another process in the place of one that has ended, or that nobody has heard of for too long. */
  private follow(process: Process, afterMs: number): Effect.Effect<void> {
    return Effect.suspend(() => {
      const { name } = process.node
      if (process.isOvertaken) {
        // The bus hands on what its member has read; a database does not know who is only slow.
        this.parts.bus.expel(({ owner }) => owner === name)
      } else {
        this.cutOff(name, afterMs)
      }
      return Effect.andThen(this.begin, Deferred.succeed(process.followed, undefined))
    })
  }

  /** Lets store and bus learn of the end of a process. */
  private cutOff(name: string, restartMs: number): void {
    // A database learns of a client's end at once, or only when it has idled for too long.
    const locks = restartMs % 2 === 0 ? "released" : "held until idle for too long"
    this.parts.store.severAll(({ owner }) => owner === name, locks)
    this.parts.bus.expel(({ owner }) => owner === name)
  }
}
