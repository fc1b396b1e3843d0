import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { Gateway } from "@sagaproof/core/ports/Gateway"
import { makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { declineShare } from "@sagaproof/services/gateways/scripted/rules/decline"
import { makeScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import type { Platform } from "@sagaproof/services/layers/Platform"
import { defaultLimits } from "@sagaproof/services/layers/PlatformParts"
import { startPlatform } from "@sagaproof/services/layers/startPlatform"

import { type ConflictCounts, countConflicts } from "../measure/countConflicts.ts"
import { isExternal, type StressOptions } from "./StressOptions.ts"

/** A platform under stress, and what is watched of it. */
export interface StressPlatform {
  readonly platform: Platform
  readonly provider: Gateway | undefined
  readonly conflicts: () => ConflictCounts
}

/** Starts the platform that is put under stress: memory adapters, and the scripted provider where one pays outside. */
export const startStressPlatform = (options: StressOptions): Effect.Effect<StressPlatform, never, Scope.Scope> =>
  Effect.gen(function* () {
    const provider = isExternal(options) ? yield* makeProvider(options) : undefined
    const parts = memoryParts({
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
