import { assert } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import type { GatewayLedgerEntry } from "@sagaproof/core/ports/Gateway"
import { type GatewayScript, makeScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { makeScriptedGateway, type ScriptedGateway } from "@sagaproof/services/gateways/scripted/ScriptedGateway"

import { assertSound } from "./judgeShop.ts"
import { openShop, type ShopChoice, type TestShop } from "./TestShop.ts"

/** A shop whose orders may be paid through a provider that plays a script. */
export interface ProviderShop extends TestShop {
  readonly provider: ScriptedGateway
}

/** Opens a shop with a payment provider. */
export const openProviderShop = (
  script: Partial<GatewayScript>,
  { keyLifeMs, ...choice }: ShopChoice & { readonly keyLifeMs?: number } = {}
) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.UTC(2026, 0, 1))
    const provider = yield* makeScriptedGateway({
      name: "payment-provider",
      script: makeScript(script),
      ...(keyLifeMs === undefined ? {} : { keyLifeMs })
    })
    yield* Effect.forkScoped(provider.pump)
    const shop = yield* openShop({ ...choice, gateways: [provider] })
    return { ...shop, provider } satisfies ProviderShop
  })

/** What the provider's books say, in few words: each applied movement. */
export const movements = ({ provider }: ProviderShop): Effect.Effect<ReadonlyArray<string>> =>
  Effect.map(Effect.orDie(provider.ledger), (entries: ReadonlyArray<GatewayLedgerEntry>) =>
    entries.map(({ amount, operation, outcome }) => `${operation} ${amount} ${outcome}`)
  )

/** Our payments equal the provider's books, which saw no request that no correct platform makes. */
export const assertProviderSound = (shop: ProviderShop, expectedStuck: ReadonlyArray<string> = []) =>
  Effect.gen(function* () {
    assert.deepStrictEqual(shop.provider.defects(), [])
    yield* assertSound(shop, { provider: shop.provider, expectedStuck })
  })
