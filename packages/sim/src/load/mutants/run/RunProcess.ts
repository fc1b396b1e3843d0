import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Scope from "effect/Scope"

import type { Gateway } from "@sagaproof/core/ports/Gateway"
import { postgresAdapter } from "@sagaproof/services/adapters/postgres/PostgresAdapter"
import type { ClientOptions, Database } from "@sagaproof/services/adapters/postgres/server/Database"
import type { Delivery } from "@sagaproof/services/host/HostParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { postgresParts } from "@sagaproof/services/layers/postgresParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { inHaste } from "../../../check/run/inHaste.ts"
import { Wire } from "../../wire/Wire.ts"
import type { Planting } from "../Planting.ts"
import type { Ground } from "./Ground.ts"
import { struckParts } from "./struckParts.ts"

/** What hosts the platform in a run: a process to the server, with connections and members of its own. */
export interface RunProcess {
  readonly wire: Wire
  /** Known once it has started. */
  readonly platform: () => Platform
  /** Ends when it is gone for good. */
  readonly gone: Effect.Effect<void>
  readonly isGone: () => boolean
  /** It is gone: nobody hears of it any more. */
  readonly leave: Effect.Effect<void>
  /** Closes it, gone or not. */
  readonly close: Effect.Effect<void>
}

/** How a process is made. */
export interface ProcessPlan {
  readonly database: Database
  readonly delivery: Delivery
  readonly gateways: ReadonlyArray<Gateway>
  /** What is put in the place of its parts, the first one first. */
  readonly plantings: ReadonlyArray<Planting>
}

/** Times after which others take over, in milliseconds: short enough to be waited for. */
const leaseMs = 1_000
const idleInTransactionMs = 500
const lookForEndsMs = 100

/** A step that hears nothing asks again so many times sooner than usually. */
const haste = 10

/** How long a process that does not end by itself is waited for, in milliseconds. */
const closeMs = 2_000

/** Starts a process on the database of a run. */
export const startProcess = ({ database, delivery, gateways, plantings }: ProcessPlan, ground: Ground) =>
  Effect.gen(function* () {
    const { address, client } = database
    const scope = yield* Scope.make()
    const gone = yield* Deferred.make<void>()
    const wire = new Wire({ host: client.host ?? address.host, port: client.port ?? address.port })
    let started: Platform | undefined = undefined
    let isGone = false
    const process: RunProcess = {
      wire,
      platform: () => started ?? neverStarted(),
      gone: Deferred.await(gone),
      isGone: () => isGone,
      leave: Effect.suspend(() => {
        isGone = true
        return Effect.asVoid(Deferred.succeed(gone, undefined))
      }),
      close: Effect.suspend(() => {
        if (isGone) {
          wire.cut()
        }
        return closeSoon(scope)
      })
    }
    ground.processes.push(process)
    const parts = yield* Scope.provide(
      postgresParts({
        // The option is one of the client's, and none that the platform knows.
        client: { ...client, stream: wire.open } as ClientOptions,
        adapter: plantings.reduce((adapter, { adapter: change }) => change?.(adapter) ?? adapter, postgresAdapter),
        delivery,
        gateways,
        limits: { leaseMs, lookForEndsMs },
        store: { idleInTransactionMs }
      }),
      scope
    )
    const struck = struckParts(inHaste(parts, haste), process, ground)
    const planted = plantings.reduce<PlatformParts>((made, { parts: change }) => change?.(made) ?? made, struck)
    started = yield* Scope.provide(startPlatform(planted), scope)
    return process
  })

const neverStarted = (): never => {
  throw new Error("A process is used that was never started.")
}

const closeSoon = (scope: Scope.Closeable): Effect.Effect<void> =>
  Effect.gen(function* () {
    const closing = yield* Effect.forkDetach(Scope.close(scope, Exit.void))
    yield* Effect.raceFirst(Effect.asVoid(Fiber.await(closing)), Effect.sleep(closeMs))
  })
