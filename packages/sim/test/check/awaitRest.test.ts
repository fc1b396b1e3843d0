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
  processes: {
    name: () => "process-1",
    health: Effect.void,
    standsStill: () => false,
    alive: () => new Set(["process-1"])
  },
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

  it.effect("moves when a unit is committed while it is looked at", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "process-1", kinds: [saga] })
      const handled = Effect.gen(function* () {
        const session = yield* store.begin
        yield* session.commit
        return []
      })
      const handling = { lag: Effect.orDie(handled) } as unknown as MemoryBus
      const parts = { stage, store, over: () => true, attended: () => true, withinMs: 0 }
      assert.strictEqual(yield* awaitRest({ ...parts, bus: handling }), "a unit was committed meanwhile")
      assert.isUndefined(yield* awaitRest({ ...parts, bus }))
    })
  )

  it.effect("moves until the next process has begun: only that one will be asked, whoever goes on beside it", () =>
    Effect.gen(function* () {
      const store = makeMemoryStore({ name: "process-1", kinds: [saga] })
      const crashed = { ...stage, processes: { ...stage.processes, name: () => "process-2" } }
      const rest = awaitRest({ stage: crashed, store, bus, over: () => true, attended: () => true, withinMs: 0 })
      assert.strictEqual(yield* rest, "the next process is still to begin")
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
