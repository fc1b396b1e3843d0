import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
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
  /** The parts of the process of that name and number, from 1; 0 is the one that only sets up. */
  readonly partsFor: (name: string, number: number) => PlatformParts
}

/** The platform of a run: one process at a time, over the same store and bus. */
export interface Processes {
  /** The name of the process that runs, or ran last. */
  readonly name: () => string
  /** Uses the platform that runs. When it stops meanwhile, the same is done with the next one. */
  readonly use: <A, E>(work: (platform: Platform) => Effect.Effect<A, E>) => Effect.Effect<A, E>
  /** Ends the process of that name, if it still runs; another one begins that much later. */
  readonly kill: (name: string, restartMs: number) => void
  /** Puts the first process that counts in the place of the one that has set everything up. */
  readonly settled: Effect.Effect<void>
  readonly pause: (name: string, ms: number) => void
}

interface Process {
  readonly node: NodeHandle
  readonly started: Deferred.Deferred<Platform>
  /** How much later the next one begins. */
  readonly ended: Deferred.Deferred<number>
  readonly followed: Deferred.Deferred<void>
}

/** Starts the first process of a run. */
export const startProcesses = (parts: ProcessesParts): Effect.Effect<Processes> =>
  Effect.gen(function* () {
    let count = 0
    let current: Process

    const begin: Effect.Effect<void> = Effect.gen(function* () {
      // The first two are one to the rest of the world: what the one has leased the other one has.
      const name = `${processPrefix}${Math.max(1, count)}`
      const process: Process = {
        node: parts.world.node(name),
        started: Deferred.makeUnsafe<Platform>(),
        ended: Deferred.makeUnsafe<number>(),
        followed: Deferred.makeUnsafe<void>()
      }
      current = process
      const scope = Scope.makeUnsafe()
      const platform = Scope.provide(startPlatform(parts.partsFor(name, count)), scope)
      count += 1
      yield* process.node.fork(Effect.asVoid(Deferred.into(platform, process.started)))
      yield* Effect.forkDetach(
        Effect.flatMap(Deferred.await(process.ended), (restartMs) => replace(process, restartMs))
      )
    })

    const replace = ({ followed, node: { name } }: Process, restartMs: number): Effect.Effect<void> =>
      Effect.gen(function* () {
        yield* Effect.sleep(restartMs)
        // A database learns of a client's end at once, or only when it has idled for too long.
        const locks = restartMs % 2 === 0 ? "released" : "held until idle for too long"
        parts.store.severAll(({ owner }) => owner === name, locks)
        parts.bus.expel(({ owner }) => owner === name)
        yield* begin
        yield* Deferred.succeed(followed, undefined)
      })

    yield* begin

    const use: Processes["use"] = (work) =>
      Effect.suspend(() => {
        const { ended, followed, started } = current
        const used = Effect.flatMap(Deferred.await(started), work)
        const outcome = Effect.raceFirst(Effect.map(used, Option.some), Effect.as(Deferred.await(ended), Option.none()))
        return Effect.flatMap(outcome, (found) =>
          Option.isSome(found) ? Effect.succeed(found.value) : Effect.andThen(Deferred.await(followed), use(work))
        )
      })

    return {
      name: () => current.node.name,
      settled: Effect.suspend(() => {
        current.node.kill()
        parts.bus.expel(() => true)
        return begin
      }),
      use,
      kill: (name, restartMs) => {
        if (current.node.name === name && !Deferred.isDoneUnsafe(current.ended)) {
          current.node.kill()
          Deferred.doneUnsafe(current.ended, Effect.succeed(restartMs))
        }
      },
      pause: (name, ms) => {
        if (current.node.name === name) {
          current.node.pause(ms)
        }
      }
    }
  })
