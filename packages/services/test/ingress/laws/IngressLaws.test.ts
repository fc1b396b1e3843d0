import { ingressLaws } from "@sagaproof/core/testing/laws/IngressLaws"
import { makeDirectIngress } from "@sagaproof/services/ingress/DirectIngress"
import { makeLogIngress } from "@sagaproof/services/ingress/LogIngress"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { brokenIngresses } from "./brokenIngresses.ts"
import { ingressHarness, type Way } from "./ingressHarness.ts"

const ways: ReadonlyArray<Way & { readonly name: string }> = [
  { name: "straight in, under local delivery", delivery: "local", makeIngress: makeDirectIngress },
  { name: "straight in, under bus delivery", delivery: "bus", makeIngress: makeDirectIngress },
  { name: "through the log, under local delivery", delivery: "local", makeIngress: makeLogIngress },
  { name: "through the log, under bus delivery", delivery: "bus", makeIngress: makeLogIngress }
]

describe("the laws of ingresses", () => {
  for (const way of ways) {
    describe(`hold ${way.name}`, () => {
      for (const law of ingressLaws) {
        it.effect(law.name, () => law.run(ingressHarness(way)))
      }
    })

    describe(`catch, ${way.name}`, () => {
      for (const [place, [name, make]] of brokenIngresses.entries()) {
        it.effect(`${place + 1}, who breaks: ${name}`, () =>
          Effect.gen(function* () {
            const law = ingressLaws.find((candidate) => candidate.name === name)
            const violation = yield* Effect.flip(
              law?.run(ingressHarness(way, make())) ?? Effect.die("there is no such law")
            )
            assert.strictEqual(violation.law, name)
          })
        )
      }
    })
  }

  it("are each broken by somebody", () => {
    assert.sameMembers(
      [...new Set(brokenIngresses.map(([law]) => law))],
      ingressLaws.map(({ name }) => name)
    )
  })
})
