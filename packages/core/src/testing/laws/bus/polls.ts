import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import * as Exit from "effect/Exit"

import type { Message } from "../../../message/Message.ts"
import type { Delivery, DeliveryBatch, Subscription } from "../../../ports/Bus.ts"
import { demandEqual } from "../makeLaw.ts"
import { patiently } from "../patience.ts"
import type { BusHarness, BusTrial } from "./BusHarness.ts"

/** A member of a group, which leaves when it is told to. */
export interface Joined extends Subscription {
  readonly leave: Effect.Effect<void>
  /** How often it was woken. */
  readonly wakes: () => number
}

/** Joins a group. */
export const join = (
  { bus, settle }: BusTrial,
  group: string,
  topics: ReadonlyArray<string>
): Effect.Effect<Joined, unknown> =>
  Effect.gen(function* () {
    let wakes = 0
    const scope = yield* Scope.make()
    const subscription = yield* Scope.provide(
      bus.subscribe(group, topics, () => {
        wakes += 1
      }),
      scope
    )
    yield* settle
    return {
      poll: subscription.poll,
      leave: Effect.andThen(Scope.close(scope, Exit.void), settle),
      wakes: () => wakes
    }
  })

/** Polls until that many messages have come in all, one or several batches. Fails when fewer come. */
export const take = (
  trial: BusTrial,
  member: Subscription,
  count: number,
  limit = count
): Effect.Effect<ReadonlyArray<DeliveryBatch>, unknown> =>
  Effect.gen(function* () {
    const batches: Array<DeliveryBatch> = []
    const came = () => batches.reduce((sum, batch) => sum + batch.deliveries.length, 0)
    const enough = yield* patiently(
      trial,
      Effect.gen(function* () {
        const batch = yield* member.poll(limit)
        if (batch.deliveries.length > 0) {
          batches.push(batch)
        }
        return came() >= count ? true : undefined
      })
    )
    return enough === true ? batches : yield* Effect.fail(`${came()} messages came of ${count}`)
  })

/** Takes that many messages and acknowledges them. */
export const consume = (trial: BusTrial, member: Subscription, count: number) =>
  Effect.tap(take(trial, member, count), (batches) =>
    Effect.forEach(batches, (batch) => batch.acknowledge, { discard: true })
  )

/** All deliveries of some batches. */
export const deliveriesOf = (batches: ReadonlyArray<DeliveryBatch>): ReadonlyArray<Delivery> =>
  batches.flatMap(({ deliveries }) => deliveries)

/** The ids of what was delivered. */
export const idsOf = (batches: ReadonlyArray<DeliveryBatch>): ReadonlyArray<string> =>
  deliveriesOf(batches).map(({ message }) => message.id)

/** Demands that nothing more comes. */
export const demandNothing = (trial: BusTrial, member: Subscription, what: string): Effect.Effect<void, unknown> =>
  Effect.gen(function* () {
    for (let round = 0; round < 3; round++) {
      const { deliveries } = yield* member.poll(100)
      yield* demandEqual(
        deliveries.map(({ message }) => message.id),
        [],
        what
      )
      yield* trial.settle
    }
  })

/** Messages of several keys on the first topic: `k0-0`, `k1-0`, …, `k0-1`, `k1-1`, …. */
export const sampleMessages = (harness: BusHarness, keys: number, each: number): ReadonlyArray<Message> =>
  Array.from({ length: keys * each }, (_, index) => {
    const key = `k${index % keys}`
    return harness.message(harness.topics[0], key, `${key}-${Math.floor(index / keys)}`)
  })

/** The ids of messages, sorted. */
export const sortedIds = (messages: ReadonlyArray<Message>): ReadonlyArray<string> =>
  messages.map(({ id }) => id).sort()
