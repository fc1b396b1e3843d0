import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import type { DisturbancePoint } from "@sagaproof/core/ports/Disturbance"
import { StoreUnavailable } from "@sagaproof/core/ports/StoreError"
import { makeMemoryBus, type MemoryBusOptions } from "@sagaproof/services/adapters/memory/MemoryBus"

import { message } from "./samples.ts"

const options: MemoryBusOptions = {
  name: "b",
  partitions: 3,
  codec: { encode: (sent) => JSON.stringify(sent), decode: (text) => Result.succeed(JSON.parse(text)) }
}

const messages = (count: number) => Array.from({ length: count }, (_, place) => message(`order-${place}`))

/** A bus that notes where it could be disturbed, and fails at one of these points, for one subject. */
const noting = (failAt?: string) => {
  const notes: Array<string> = []
  const hook = (when: string) => (point: DisturbancePoint, subject: string, client: string) =>
    Effect.suspend(() => {
      const note = [when, point, client, subject].filter((part) => part !== "").join(" ")
      notes.push(note)
      return note === failAt ? Effect.fail(new StoreUnavailable({ message: "disturbed" })) : Effect.void
    })
  const bus = makeMemoryBus({ ...options, disturbance: { before: hook("before"), after: hook("after") } })
  return { bus, notes }
}

describe("MemoryBus", () => {
  it.effect("can be disturbed before and after each message, poll and acknowledgement", () =>
    Effect.gen(function* () {
      const { bus, notes } = noting()
      const member = yield* bus.forOwner("node").subscribe("g", ["order"], () => {})
      yield* bus.publish(messages(2))
      yield* Effect.flatMap(member.poll(10), ({ acknowledge }) => acknowledge)
      const points = ["publish order-0", "publish order-1", "poll node g", "acknowledge node g"]
      assert.deepStrictEqual(
        notes,
        points.flatMap((point) => [`before bus.${point}`, `after bus.${point}`])
      )
    })
  )

  it.effect("keeps what was published before a publish failed, and the message whose answer was lost", () =>
    Effect.gen(function* () {
      for (const [failAt, arrives] of [
        ["before bus.publish order-1", ["order-0"]],
        ["after bus.publish order-1", ["order-0", "order-1"]]
      ] as const) {
        const { bus } = noting(failAt)
        const member = yield* bus.subscribe("g", ["order"], () => {})
        const failure = yield* Effect.flip(bus.publish(messages(3)))
        assert.strictEqual(failure._tag, "BusUnavailable")
        const { deliveries } = yield* member.poll(10)
        assert.sameMembers(
          deliveries.map((delivery) => delivery.message.id),
          [...arrives]
        )
      }
    })
  )

  it.effect("gives messages again whose poll had no answer, and takes an acknowledgement whose answer is lost", () =>
    Effect.gen(function* () {
      const { bus } = noting("after bus.poll b g")
      const member = yield* bus.subscribe("g", ["order"], () => {})
      yield* bus.publish(messages(2))
      yield* Effect.flip(member.poll(10))
      bus.redeliver("g")
      yield* Effect.flip(member.poll(10))
      assert.strictEqual(
        (yield* bus.lag).reduce((sum, { behind }) => sum + behind, 0),
        2
      )
      const other = noting("after bus.acknowledge b g").bus
      const reader = yield* other.subscribe("g", ["order"], () => {})
      yield* other.publish(messages(2))
      const batch = yield* reader.poll(10)
      const failure = yield* Effect.flip(batch.acknowledge)
      assert.strictEqual(failure._tag, "BusUnavailable")
      assert.strictEqual(
        (yield* other.lag).reduce((sum, { behind }) => sum + behind, 0),
        0
      )
    })
  )

  it.effect("drops what every group has acknowledged, where only that is kept", () =>
    Effect.gen(function* () {
      const bus = makeMemoryBus({ ...options, retain: "unacknowledged" })
      const [one, two] = [
        yield* bus.subscribe("g", ["order"], () => {}),
        yield* bus.subscribe("h", ["order"], () => {})
      ]
      yield* bus.publish(messages(5_000))
      yield* Effect.flatMap(one.poll(5_000), ({ acknowledge }) => acknowledge)
      assert.strictEqual(bus.size(), 5_000)
      yield* Effect.flatMap(two.poll(4_000), ({ acknowledge }) => acknowledge)
      assert.strictEqual(bus.size(), 1_000)
      const rest = yield* two.poll(5_000)
      assert.strictEqual(rest.deliveries.length, 1_000)
      yield* rest.acknowledge
      assert.strictEqual(bus.size(), 0)
    })
  )

  it.effect("lets an expelled member join again when it polls, but not one that has left", () =>
    Effect.gen(function* () {
      const bus = makeMemoryBus(options)
      const member = yield* bus.forOwner("node").subscribe("g", ["order"], () => {})
      const left = yield* Effect.scoped(bus.forOwner("other").subscribe("g", ["order"], () => {}))
      yield* bus.publish(messages(3))
      assert.deepStrictEqual((yield* left.poll(10)).deliveries, [])
      assert.strictEqual(
        bus.expel(() => true),
        1
      )
      assert.deepStrictEqual(bus.members(), [])
      assert.strictEqual((yield* member.poll(10)).deliveries.length, 3)
      assert.deepStrictEqual(bus.members(), [{ group: "g", owner: "node", partitions: 3 }])
    })
  )

  it.effect("reads on behind what is acknowledged and gone, though it was to be delivered again", () =>
    Effect.gen(function* () {
      const bus = makeMemoryBus({ ...options, partitions: 1, retain: "unacknowledged" })
      const member = yield* bus.subscribe("g", ["order"], () => {})
      yield* bus.publish(messages(2))
      const { acknowledge } = yield* member.poll(10)
      bus.redeliver("g")
      yield* acknowledge
      assert.strictEqual(bus.size(), 0)
      yield* bus.publish([message("order-9")])
      const { deliveries } = yield* member.poll(10)
      assert.deepStrictEqual(
        deliveries.map((delivery) => delivery.message.id),
        ["order-9"]
      )
    })
  )
})
