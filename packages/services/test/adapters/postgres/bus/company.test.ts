import { assert, describe, it } from "@effect/vitest"
import type { Company } from "@sagaproof/core/ports/Bus"
import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { makePostgresBus, type PostgresBus } from "@sagaproof/services/adapters/postgres/bus/PostgresBus"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { busOptions, layOut } from "./busHarness.ts"

const server = throwAwayServer({ fsync: "off" })

const idle = (): void => undefined

const companyOf = ({ company }: PostgresBus): Company => {
  assert.isDefined(company)
  return company
}

const groupsOf = (bus: PostgresBus) => Effect.map(companyOf(bus).groups, (groups) => [...groups])

const twoProcesses = Effect.gen(function* () {
  const client = yield* Effect.promise(() => server.freshDatabase())
  yield* layOut(client)
  const [one, other] = [yield* makePostgresBus(busOptions(client)), yield* makePostgresBus(busOptions(client))]
  return { one, other }
})

describe("processes on one Postgres bus", () => {
  it.live("know which groups live in other processes", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { one, other } = yield* twoProcesses
        const scope = yield* Scope.make()
        yield* Scope.provide(one.subscribe("g", ["order"], idle), scope)
        yield* one.refresh
        assert.deepStrictEqual(yield* groupsOf(other), ["g"])
        assert.deepStrictEqual(yield* groupsOf(one), [])
        yield* Scope.close(scope, Exit.void)
        yield* one.refresh
        assert.deepStrictEqual(yield* groupsOf(other), [])
      })
    )
  )

  it.live("wait for what was there at their mark, of living groups, and for nothing later", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const { one, other } = yield* twoProcesses
        const scope = yield* Scope.make()
        const member = yield* Scope.provide(one.subscribe("g", ["order"], idle), scope)
        yield* one.refresh
        yield* other.publish([sampleMessage("before", { partitionkey: "k" })])
        const isBehind = yield* companyOf(other).mark
        yield* other.publish([sampleMessage("after", { partitionkey: "k" })])
        assert.isTrue(yield* isBehind)
        yield* one.refresh
        const batch = yield* member.poll(1)
        assert.strictEqual(batch.deliveries[0]?.message.id, "before")
        assert.isTrue(yield* isBehind)
        yield* batch.acknowledge
        assert.isFalse(yield* isBehind)
        const next = yield* companyOf(other).mark
        assert.isTrue(yield* next)
        // Nobody will take it now.
        yield* Scope.close(scope, Exit.void)
        yield* one.refresh
        assert.isFalse(yield* next)
      })
    )
  )
})
