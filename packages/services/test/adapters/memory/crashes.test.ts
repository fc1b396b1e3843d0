import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import { makeMemoryBus } from "@sagaproof/services/adapters/memory/MemoryBus"
import { makeMemoryIdle } from "@sagaproof/services/adapters/memory/MemoryIdle"
import { type MemoryStore, makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"

import { account, changes, kinds, message, request, setBalance } from "./samples.ts"
import { SyncWorld } from "./SyncWorld.ts"

const unitOn = (store: MemoryStore, owner: string, amount: number, thinks: Effect.Effect<void>, messageId = owner) =>
  Effect.gen(function* () {
    const session = yield* store.forOwner(owner).begin
    const claims = [{ consumer: "order", messageId }]
    const loaded = yield* session.load(request({ claims, rows: [account("a")] }))
    yield* thinks
    const { version } = loaded.row("account", "a") ?? { version: 0 }
    yield* session.save(changes({ rows: [setBalance("a", version, amount)] }))
    yield* session.commit
    return loaded.duplicates.size
  })

/** A world with a store that has one account. */
const withStore = (preempts: boolean) => {
  const world = new SyncWorld()
  const store = makeMemoryStore({ name: "s", kinds, statementsYield: preempts })
  world.node().start(
    Effect.gen(function* () {
      const session = yield* store.begin
      yield* session.save(changes({ rows: [setBalance("a", 0, 100)] }))
      yield* session.commit
    })
  )
  world.run()
  return { world, store }
}

describe.each([false, true])("in a synchronous world (preempted everywhere: %s)", (preempts) => {
  it("a unit of a process that stands still is rolled back once it idled for too long", () => {
    const { world, store } = withStore(preempts)
    const [dead, alive] = [world.node(preempts), world.node(preempts)]
    dead.start(unitOn(store, "dead", 1, Effect.never, "m"))
    world.run()
    dead.crash()
    const unit = alive.start(unitOn(store, "alive", 2, Effect.void, "m"))
    world.run(world.now + 9_999)
    assert.isUndefined(unit.pollUnsafe())
    world.run()
    const exit = unit.pollUnsafe()
    assert.strictEqual(exit?._tag === "Success" ? exit.value : -1, 0)
    assert.deepStrictEqual(store.sessions(), [])
  })

  it("a process that stands still while it waits does not hold up those behind it for ever", () => {
    const { world, store } = withStore(preempts)
    const [slow, dead, alive] = [world.node(preempts), world.node(preempts), world.node(preempts)]
    const first = slow.start(unitOn(store, "slow", 1, Effect.sleep(3_000)))
    world.run(world.now + 10)
    dead.start(unitOn(store, "dead", 2, Effect.void))
    world.run(world.now + 10)
    dead.crash()
    const last = alive.start(unitOn(store, "alive", 3, Effect.void))
    world.run(world.now + 5_000)
    assert.strictEqual(first.pollUnsafe()?._tag, "Success")
    assert.isUndefined(last.pollUnsafe())
    world.run()
    assert.strictEqual(last.pollUnsafe()?._tag, "Success")
  })

  it("a crash that is noticed frees what the process held, and whoever was it learns that its session is gone", () => {
    const { world, store } = withStore(preempts)
    const [zombie, alive] = [world.node(preempts), world.node(preempts)]
    const old = zombie.start(unitOn(store, "zombie", 1, Effect.sleep(5_000)))
    world.run(world.now + 10)
    const unit = alive.start(unitOn(store, "alive", 2, Effect.void))
    world.run(world.now + 10)
    assert.isUndefined(unit.pollUnsafe())
    assert.strictEqual(
      store.severAll(({ owner }) => owner === "zombie"),
      1
    )
    world.run(world.now + 10)
    assert.strictEqual(unit.pollUnsafe()?._tag, "Success")
    world.run()
    assert.strictEqual(old.pollUnsafe()?._tag, "Failure")
  })

  it("a session that is severed unnoticed keeps its locks until it idled for too long", () => {
    const { world, store } = withStore(preempts)
    const [cut, alive] = [world.node(preempts), world.node(preempts)]
    const old = cut.start(unitOn(store, "cut", 1, Effect.sleep(1_000)))
    world.run(world.now + 10)
    store.severAll(({ owner }) => owner === "cut", "held until idle for too long")
    const unit = alive.start(unitOn(store, "alive", 2, Effect.void))
    world.run(world.now + 5_000)
    assert.strictEqual(old.pollUnsafe()?._tag, "Failure")
    world.run()
    assert.strictEqual(unit.pollUnsafe()?._tag, "Success")
  })

  it("what a process that stands still was given by the bus comes to another once it is expelled", () => {
    const world = new SyncWorld()
    const bus = makeMemoryBus({
      name: "b",
      partitions: 2,
      codec: { encode: JSON.stringify, decode: (text) => Result.succeed(JSON.parse(text)) }
    })
    const [dead, alive] = [world.node(preempts), world.node(preempts)]
    const consumer = (owner: string, seen: Array<string>) => {
      const idle = makeMemoryIdle().make(owner)
      return Effect.scoped(
        Effect.gen(function* () {
          const subscription = yield* bus.forOwner(owner).subscribe("g", ["order"], idle.wake)
          for (;;) {
            const { deliveries, acknowledge } = yield* subscription.poll(10)
            seen.push(...deliveries.map((delivery) => delivery.message.id))
            if (owner === "dead" && deliveries.length > 0) {
              yield* Effect.never
            }
            yield* acknowledge
            yield* idle.wait(undefined)
          }
        })
      )
    }
    const ids = ["1", "2", "3", "4", "5", "6", "7", "8"]
    const [byDead, byAlive]: [Array<string>, Array<string>] = [[], []]
    dead.start(consumer("dead", byDead))
    alive.start(bus.publish(ids.map((id) => message(id, { partitionkey: `order-${id}` }))))
    world.run(world.now + 10)
    dead.crash()
    alive.start(consumer("alive", byAlive))
    world.run(world.now + 60_000)
    assert.isTrue(byDead.length > 0)
    assert.isTrue(byAlive.length < ids.length)
    assert.strictEqual(
      bus.expel(({ owner }) => owner === "dead"),
      1
    )
    world.run(world.now + 10)
    assert.sameMembers(byAlive, ids)
  })
})
