import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { Gateway } from "@sagaproof/core/ports/Gateway"
import { makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { declineShare } from "@sagaproof/services/gateways/scripted/rules/decline"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { type MemoryPlatformOptions, memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { defaultLimits, type PlatformParts } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { type ConflictCounts, countConflicts } from "../measure/countConflicts.ts"
import { isExternal, type StressOptions } from "./StressOptions.ts"

/** A platform under stress, and what is watched of it. */
export interface StressPlatform {
  readonly platform: Platform
  readonly provider: Gateway | undefined
  readonly conflicts: () => ConflictCounts
}

/** Makes the parts of a platform, on whatever adapters it stands. */
export type MakeParts<Failure> = (
  options: Omit<MemoryPlatformOptions, "clock" | "disturbance">
) => Effect.Effect<PlatformParts, Failure, Scope.Scope>

/** Makes the parts of a platform in memory. */
export const inMemory: MakeParts<never> = (options) => Effect.sync(() => memoryParts(options))

/** Starts the platform that is put under stress, with the scripted provider where one pays outside. */
export const startStressPlatform = <Failure>(
  options: StressOptions,
  makeParts: MakeParts<Failure>
): Effect.Effect<StressPlatform, Failure, Scope.Scope> =>
  Effect.gen(function* () {
    const provider = isExternal(options) ? yield* makeProvider(options) : undefined
    const parts = yield* makeParts({
      delivery: options.delivery,
      instances: options.instances,
      gateways: provider === undefined ? [] : [provider],
      ...(options.retention === undefined ? {} : { retention: options.retention }),
      limits: {
        // A provider that is slow and answers is waited for: what it does is a decline or an approval, never unknown.
        callTimeoutMs: Math.max(defaultLimits.callTimeoutMs, 2 * options.providerLatencyMs),
        callsAtOnce: Math.max(defaultLimits.callsAtOnce, options.concurrency)
      }
    })
    const { conflicts, store } = countConflicts(parts.store)
    return { platform: yield* startPlatform({ ...parts, store }), provider, conflicts }
  })

const makeProvider = ({ declineRate, providerLatencyMs, seed }: StressOptions): Effect.Effect<Gateway> =>
  makeScriptedGateway({
    name: "payment-provider",
    script: makeScript({ seed: String(seed), rules: declineRate > 0 ? [declineShare(declineRate)] : [] }),
    latencyMs: providerLatencyMs
  })
