import { assert, describe, it } from "@effect/vitest"
import { noChanges } from "@sagaproof/core/ports/noChanges"
import { makePostgresStore } from "@sagaproof/services/adapters/postgres/store/PostgresStore"
import { rowKinds } from "@sagaproof/services/layers/rowKinds"
import { aggregates } from "@sagaproof/services/participants/Aggregates"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { MaxOpsBeforeYield } from "effect/Scheduler"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { sampleStates } from "./sampleStates.ts"

const server = throwAwayServer({ fsync: "off" })
const kind = "stock"
const stored = sampleStates.find((sample) => sample.kind === kind)?.states[0]

/** A store with some rows in it. */
const storeWith = (keys: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const client = yield* Effect.promise(() => server.freshDatabase())
    const store = yield* makePostgresStore({ name: "gathered", client, kinds: rowKinds(aggregates) })
    const session = yield* store.begin
    yield* session.save({
      ...noChanges,
      rows: keys.map((key) => ({ kind, key, expectedVersion: 0, version: 1, state: stored }))
    })
    yield* session.commit
    return store
  })

const keys = Array.from({ length: 40 }, (_, index) => `product-${index + 1}`)

/** A fiber that comes back needs two operations to be where it was. */
const oneStepAtATime = 3

describe("rows that are looked up together", () => {
  it.live("come with one statement, each to whoever asked for it", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const store = yield* storeWith(keys)
        const before = store.counters().statements
        const found = yield* Effect.forEach([...keys, "nothing"], (key) => store.row(kind, key), {
          concurrency: "unbounded"
        })
        assert.deepStrictEqual(
          found.map((row) => row?.version),
          [...keys.map(() => 1), undefined]
        )
        assert.strictEqual(store.counters().statements - before, 1)
      })
    )
  )

  it.live("are found also when whoever asked first waits no more", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const store = yield* storeWith(keys)
        const first = yield* Effect.forkChild(store.row(kind, "product-1"), { startImmediately: true })
        const second = yield* Effect.forkChild(store.row(kind, "product-2"), { startImmediately: true })
        yield* Fiber.interrupt(first)
        assert.strictEqual((yield* Fiber.join(second))?.version, 1)
        assert.strictEqual((yield* store.row(kind, "product-3"))?.version, 1)
      })
    )
  )

  it.live("are found after whoever asked first was interrupted at any of its steps", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const store = yield* storeWith(keys)
        for (let steps = 0; steps < 40; steps++) {
          const first = yield* Effect.forkChild(
            Effect.provideService(store.row(kind, "product-1"), MaxOpsBeforeYield, oneStepAtATime)
          )
          yield* Effect.forEach(Array.from({ length: steps }), () => Effect.yieldNow, { discard: true })
          yield* Fiber.interrupt(first)
          assert.strictEqual((yield* store.row(kind, "product-2"))?.version, 1)
        }
      })
    ).pipe(Effect.timeout("30 seconds"))
  )
})
