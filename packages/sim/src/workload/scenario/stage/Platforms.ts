import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Scope from "effect/Scope"

import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"
import type { Platform } from "@sagaproof/services/layers/Platform"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { makeCrashPlan, type PlannedCrash } from "./CrashPlan.ts"
import type { LastingStore } from "./LastingStore.ts"
import { beginLife, type Life } from "./Life.ts"

/** What the platforms of a run are made from, one after the other. */
export interface PlatformsParts {
  /** Everything that a process does not lose when it stops. */
  readonly store: LastingStore
  readonly bus: MemoryBus
  /** The parts of the process with this life. */
  readonly partsFor: (life: Life) => PlatformParts
  /** Told that a process has stopped or that another one runs. */
  readonly told: (what: string) => void
}

/** The platform of a run: one process at a time, over the same store and bus. */
export interface Platforms {
  /** Uses the platform that runs. When it stops meanwhile, the same is done with the next one. */
  readonly use: <A, E>(work: (platform: Platform) => Effect.Effect<A, E>) => Effect.Effect<A, E>
  readonly crash: (plan: PlannedCrash) => Effect.Effect<void>
  /** How many processes have stopped. */
  readonly crashes: () => number
}

interface Process {
  readonly life: Life
  readonly started: Deferred.Deferred<Platform>
}

/** Starts the first platform of a run. */
export const startPlatforms = (parts: PlatformsParts): Effect.Effect<Platforms, never, Scope.Scope> =>
  Effect.gen(function* () {
    const scope = yield* Effect.scope
    const plan = makeCrashPlan()
    let count = 0

    const begin: Effect.Effect<Process> = Effect.gen(function* () {
      const life = yield* beginLife(`process-${count + 1}`, plan.dies)
      const started = yield* Deferred.make<Platform>()
      const next: Process = { life, started }
      // A process that stops cleans nothing up: its scope is closed only if it lives to the end of the run.
      const own = yield* Scope.make()
      yield* Scope.addFinalizer(
        scope,
        Effect.suspend(() => (life.isOver() ? Effect.void : Scope.close(own, Exit.void)))
      )
      yield* Effect.forkIn(Effect.andThen(life.ended, replace(next)), scope)
      const platform = yield* Scope.provide(startPlatform(parts.partsFor(life)), own)
      yield* Deferred.succeed(started, platform)
      return next
    })

    // What a process was in the middle of still comes to its end, at once: so its traces are removed a second time.
    const remove = ({ life }: Process): Effect.Effect<void> =>
      Effect.map(parts.store.sever(life.name), () => {
        parts.bus.expel(({ owner }) => owner === life.name)
      })

    const replace = (stopped: Process): Effect.Effect<void> =>
      Effect.gen(function* () {
        count += 1
        parts.told(`${stopped.life.name} stops for good`)
        const following = yield* Deferred.make<Process>()
        current = Deferred.await(following)
        yield* remove(stopped)
        yield* Effect.sleep(plan.restartMs())
        yield* remove(stopped)
        yield* Deferred.succeed(following, yield* begin)
        parts.told(`process-${count + 1} takes its place`)
      })

    let current: Effect.Effect<Process> = Effect.succeed(yield* begin)

    const use: Platforms["use"] = (work) =>
      Effect.gen(function* () {
        const { life, started } = yield* Effect.suspend(() => current)
        const used = Effect.flatMap(Deferred.await(started), work)
        const outcome = yield* Effect.raceFirst(Effect.map(used, Option.some), Effect.as(life.ended, Option.none()))
        if (Option.isSome(outcome)) {
          return outcome.value
        }
        yield* Effect.yieldNow
        return yield* use(work)
      })

    return {
      use,
      crashes: () => count,
      crash: (crash) =>
        Effect.gen(function* () {
          plan.plan(crash)
          if (plan.dies("now")) {
            const { life } = yield* Effect.suspend(() => current)
            yield* life.end
          }
        })
    }
  })
