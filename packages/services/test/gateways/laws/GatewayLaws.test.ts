import { gatewayNames, type GatewayName } from "@sagaproof/core/ports/Gateway"
import { gatewayLaws } from "@sagaproof/core/testing/laws/GatewayLaws"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { brokenGateways } from "./sabotages.ts"
import { scriptedHarness } from "./scriptedHarness.ts"

const lawsFor = (name: GatewayName) => {
  const capabilities: ReadonlySet<string> = scriptedHarness(name).capabilities
  return gatewayLaws.filter(({ capability }) => capability === undefined || capabilities.has(capability))
}

describe("the laws of gateways", () => {
  for (const name of gatewayNames) {
    describe(`hold for the scripted ${name}`, () => {
      for (const law of lawsFor(name)) {
        it.effect(law.name, () => law.run(scriptedHarness(name)))
      }
    })
  }

  describe("are broken", () => {
    for (const { law: lawName, name, ...sabotage } of brokenGateways) {
      it.effect(`by a gateway made for: ${lawName}`, () =>
        Effect.gen(function* () {
          const law = lawsFor(name).find((candidate) => candidate.name === lawName)
          assert.isDefined(law)
          const violation = yield* Effect.flip(law.run(scriptedHarness(name, sabotage)))
          assert.strictEqual(violation.law, lawName)
        })
      )
    }

    it("one by one, each at least once", () => {
      assert.sameMembers(
        [...new Set(brokenGateways.map(({ law }) => law))],
        gatewayLaws.map(({ name }) => name)
      )
    })
  })
})
