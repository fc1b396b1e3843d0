import type { MemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"
import { makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { Stage } from "@sagaproof/sim/check/run/Stage"
import { awaitRest } from "@sagaproof/sim/check/run/awaitRest"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

const saga = { kind: "saga", rank: 0, keepsHistory: false, optimistic: false, violation: () => undefined }

/** A run of which nothing is left but a process and its store. */
const stage = {
  world: { elapsedMs: () => 0, calmAfter: () => Effect.void },
  processes: { health: Effect.void, standsStill: () => false, alive: () => new Set(["process-1"]) },
  outside: new Map()
} as unknown as Stage

const bus = { lag: Effect.succeed([]) } as unknown as MemoryBus

describe("a run that is waited for", () => {
  it.effect("moves while a unit is under way, and not because of a session that was never used", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "process-1", kinds: [saga] })
      const rest = awaitRest({ stage, store, bus, over: () => true, attended: () => true, withinMs: 0 })
      const session = yield* store.begin
      assert.isUndefined(yield* rest)
      const row = { kind: "saga", key: "purchase-o-1" }
      yield* session.load({ claims: [], timers: [], rows: [row], reads: [], sagas: [] })
      assert.strictEqual(yield* rest, "a unit is still under way")
      yield* session.rollback
      assert.isUndefined(yield* rest)
    })
  )

  it.effect("moves until operators have come as often as they are to come", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "process-1", kinds: [saga] })
      const rest = awaitRest({ stage, store, bus, over: () => true, attended: () => false, withinMs: 0 })
      assert.strictEqual(yield* rest, "operators are still to come")
    })
  )
})
