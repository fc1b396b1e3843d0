import type { Message } from "@sagaproof/core/message/Message"
import type { Bus, DeliveryBatch, Subscription } from "@sagaproof/core/ports/Bus"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import type { BusSabotage } from "../memory/laws/busHarness.ts"

const withBus = (change: (sound: Bus) => Partial<Bus>): BusSabotage => ({
  trial: (trial) => ({ ...trial, bus: { ...trial.bus, ...change(trial.bus) } })
})

const withPolls = (change: (sound: Subscription) => Subscription["poll"]): BusSabotage =>
  withBus((bus) => ({
    subscribe: (...args) => Effect.map(bus.subscribe(...args), (sound) => ({ poll: change(sound) }))
  }))

const withBatches = (change: (sound: DeliveryBatch) => DeliveryBatch): BusSabotage =>
  withPolls((sound) => (limit) => Effect.map(sound.poll(limit), change))

const backwards = withBatches((batch) => ({ ...batch, deliveries: [...batch.deliveries].reverse() }))

const losesSome: BusSabotage = withBus((bus) => ({
  publish: (messages) => bus.publish(messages.filter(({ id }) => !id.endsWith("-3")))
}))

const partitionsByTopic = withBus((bus) => ({
  publish: (messages) =>
    bus.publish(messages.map((message) => ({ ...message, partitionkey: message.receiver + message.partitionkey })))
}))

const onePartition: BusSabotage = { options: { partitions: 1 } }

const givesAgain: BusSabotage = {
  trial: (trial, memory) => ({
    ...trial,
    bus: {
      ...trial.bus,
      subscribe: (group, topics, wake) =>
        Effect.map(memory.subscribe(group, topics, wake), (sound) => ({
          poll: (limit) => Effect.andThen(trial.redeliver(group), sound.poll(limit))
        }))
    }
  })
}

const exceedsLimits = withPolls((sound) => (limit) => sound.poll(limit * 2))

const oneAtATime = withPolls((sound) => () => sound.poll(1))

/** Hands on the objects themselves. */
const withoutCodec = (): BusSabotage => {
  const messages: Array<Message> = []
  return {
    options: {
      codec: {
        encode: (message) => String(messages.push(message) - 1),
        decode: (text) => Result.succeed(messages[Number(text)] as Message)
      }
    }
  }
}

const wakesNobody = withBus((bus) => ({ subscribe: (group, topics) => bus.subscribe(group, topics, () => {}) }))

const neverBehind = withBus(() => ({ lag: Effect.succeed([]) }))

/** Takes what it has given for consumed. */
const acknowledgesAtOnce = withPolls(
  (sound) => (limit) => Effect.tap(sound.poll(limit), ({ acknowledge }) => Effect.ignore(acknowledge))
)

/** Takes an acknowledgement for one of everything before. */
const acknowledgesAllBefore = (): BusSabotage => {
  const before: Array<DeliveryBatch["acknowledge"]> = []
  return withBatches((batch) => {
    before.push(batch.acknowledge)
    return { ...batch, acknowledge: Effect.forEach([...before], (each) => each, { discard: true }) }
  })
}

/** Makes every member a group of its own. */
const sharesNothing = (): BusSabotage => {
  let members = 0
  return withBus((bus) => ({
    subscribe: (group, topics, wake) => bus.subscribe(`${group}-${(members += 1)}`, topics, wake)
  }))
}

const neverRefuses = withBatches((batch) => ({ ...batch, acknowledge: Effect.ignore(batch.acknowledge) }))

const oneGroup = withBus((bus) => ({ subscribe: (_group, topics, wake) => bus.subscribe("g", topics, wake) }))

const neverRebalances: BusSabotage = { trial: (trial) => ({ ...trial, rebalance: () => Effect.void }) }

const rebalancesInstead: BusSabotage = { trial: (trial) => ({ ...trial, redeliver: trial.rebalance }) }

/** At least one bus for each law, which breaks it. */
export const brokenBuses: ReadonlyArray<readonly [law: string, make: () => BusSabotage]> = [
  ["everything that is published arrives, in order for each key", () => backwards],
  ["everything that is published arrives, in order for each key", () => losesSome],
  ["a key has the same partition in every topic, and keys are spread over partitions", () => partitionsByTopic],
  ["a key has the same partition in every topic, and keys are spread over partitions", () => onePartition],
  ["a member is not given again what it was given, whether it has acknowledged that or not", () => givesAgain],
  ["a poll takes no more than its limit, and the next one goes on from there", () => exceedsLimits],
  ["a poll takes from every partition where something waits", () => oneAtATime],
  ["what arrives is an equal copy and never the published object", withoutCodec],
  ["a member is woken when something arrives for it", () => wakesNobody],
  ["the lag of a group is what it has not acknowledged", () => neverBehind],
  ["what a member did not acknowledge before it left comes again, and what it did does not", () => acknowledgesAtOnce],
  ["an acknowledgement does not stand for what came before it", acknowledgesAllBefore],
  ["members of a group share the partitions, and nothing is lost when one joins or leaves", sharesNothing],
  ["members of a group share the partitions, and nothing is lost when one joins or leaves", () => acknowledgesAtOnce],
  ["an acknowledgement of what was given to another member since is refused and moves nothing", () => neverRefuses],
  ["groups are independent of one another, and one that comes later is given what was there", () => oneGroup],
  [
    "a rebalance in the middle of a batch makes it come again, and its acknowledgement be refused",
    () => neverRebalances
  ],
  ["what is delivered again may be acknowledged by whichever delivery", () => rebalancesInstead]
]
