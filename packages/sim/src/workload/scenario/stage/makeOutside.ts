import { type GatewayName, gatewayNames } from "@sagaproof/core/ports/Gateway"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { milliseconds } from "../schema/milliseconds.ts"
import type { GatewayChoice, PlatformChoice } from "../schema/PlatformChoice.ts"
import { gatewayScript } from "./gatewayScript.ts"

/** The outside systems of a run. They live on when the process that calls them stops. */
export type Outside = ReadonlyMap<GatewayName, ScriptedGateway>

/** Makes the outside systems as a scenario wants them, and lets them act by themselves. */
export const makeOutside = (
  choice: PlatformChoice["gateways"],
  seed: number
): Effect.Effect<Outside, never, Scope.Scope> =>
  Effect.gen(function* () {
    const outside = new Map<GatewayName, ScriptedGateway>()
    for (const name of gatewayNames) {
      const gateway = yield* makeScriptedGateway(optionsOf(name, choice?.[name] ?? {}, seed))
      yield* Effect.forkScoped(gateway.pump)
      outside.set(name, gateway)
    }
    return outside
  })

const optionsOf = (name: GatewayName, choice: GatewayChoice, seed: number) => ({
  name,
  script: gatewayScript(name, choice.misfortunes ?? [], `${seed}`),
  ...(choice.latency === undefined ? {} : { latencyMs: milliseconds(choice.latency) }),
  ...(choice["key-life"] === undefined ? {} : { keyLifeMs: milliseconds(choice["key-life"]) })
})
