import * as Effect from "effect/Effect"

import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import type { BusHarness } from "./BusHarness.ts"
import { consume, deliveriesOf, demandNothing, idsOf, join, sampleMessages, sortedIds, take } from "./polls.ts"

const allInOrder = makeLaw<BusHarness, unknown>(
  "everything that is published arrives, in order for each key",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const member = yield* join(trial, "g", [harness.topics[0]])
    const messages = sampleMessages(harness, 7, 6)
    for (let from = 0; from < messages.length; from += 5) {
      yield* trial.bus.publish(messages.slice(from, from + 5))
    }
    const ids = idsOf(yield* consume(trial, member, messages.length))
    yield* demandEqual([...ids].sort(), sortedIds(messages), "what arrives")
    for (let key = 0; key < 7; key++) {
      const ofKey = ids.filter((id) => id.startsWith(`k${key}-`))
      yield* demandEqual(ofKey, [...ofKey].sort(), `the order of the messages of k${key}`)
    }
  })
)

const coPartitioned = makeLaw<BusHarness, unknown>(
  "a key has the same partition in every topic, and keys are spread over partitions",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const member = yield* join(trial, "g", harness.topics)
    const keys = Array.from({ length: 20 }, (_, index) => `order-${index}`)
    yield* trial.bus.publish(
      keys.flatMap((key) => harness.topics.map((topic) => harness.message(topic, key, `${topic} ${key}`)))
    )
    const deliveries = deliveriesOf(yield* consume(trial, member, keys.length * 2))
    const partitions = (topic: string) =>
      keys.map((key) => deliveries.find(({ message }) => message.id === `${topic} ${key}`)?.partition)
    const [one, two] = harness.topics
    yield* demandEqual(partitions(one), partitions(two), "the partitions of the keys in both topics")
    yield* demand(new Set(partitions(one)).size > 1, "all keys share one partition")
    const misplaced = deliveries.filter(({ topic, message }) => !message.id.startsWith(`${topic} `))
    yield* demandEqual(
      misplaced.map(({ message }) => message.id),
      [],
      "messages that came on another topic"
    )
  })
)

const onceToAMember = makeLaw<BusHarness, unknown>(
  "a member is not given again what it was given, whether it has acknowledged that or not",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const member = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(sampleMessages(harness, 3, 2))
    const batches = yield* take(trial, member, 6)
    yield* demandNothing(trial, member, "what comes again before the acknowledgement")
    for (const batch of batches) {
      yield* batch.acknowledge
    }
    yield* demandNothing(trial, member, "what comes again after the acknowledgement")
  })
)

const limited = makeLaw<BusHarness, unknown>(
  "a poll takes no more than its limit, and the next one goes on from there",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const member = yield* join(trial, "g", [harness.topics[0]])
    const messages = sampleMessages(harness, 5, 5)
    yield* trial.bus.publish(messages)
    const batches = yield* take(trial, member, messages.length, 4)
    yield* demand(
      batches.every(({ deliveries }) => deliveries.length <= 4),
      "a poll of 4 took more"
    )
    yield* demandEqual([...idsOf(batches)].sort(), sortedIds(messages), "what arrives")
    const { deliveries, acknowledge } = yield* member.poll(4)
    yield* demandEqual(deliveries, [], "what arrives when there is nothing")
    yield* acknowledge
  })
)

const fair = makeLaw<BusHarness, unknown>(
  "a poll takes from every partition where something waits",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const member = yield* join(trial, "g", [harness.topics[0]])
    const messages = sampleMessages(harness, 8, 3)
    yield* trial.bus.publish(messages)
    const all = new Set(deliveriesOf(yield* consume(trial, member, messages.length)).map(({ partition }) => partition))
    yield* trial.bus.publish(messages)
    yield* trial.settle
    const { deliveries } = yield* member.poll(all.size * 2)
    const inOnePoll = new Set(deliveries.map(({ partition }) => partition))
    yield* demandEqual(inOnePoll.size, all.size, "how many partitions one poll takes from")
    yield* demandEqual(deliveries.length, all.size * 2, "how many messages one poll takes where many wait")
  }),
  "fair-polls"
)

const copies = makeLaw<BusHarness, unknown>(
  "what arrives is an equal copy and never the published object",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const [one, two] = [yield* join(trial, "g", [harness.topics[0]]), yield* join(trial, "h", [harness.topics[0]])]
    const [published] = sampleMessages(harness, 1, 1)
    yield* trial.bus.publish(published === undefined ? [] : [published])
    const [first] = deliveriesOf(yield* consume(trial, one, 1))
    const [second] = deliveriesOf(yield* consume(trial, two, 1))
    yield* demandEqual(first?.message, published, "what arrives")
    yield* demand(first?.message !== published, "the published object itself arrived")
    yield* demand(first?.message !== second?.message, "two groups were given the same object")
  })
)

const woken = makeLaw<BusHarness, unknown>(
  "a member is woken when something arrives for it",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const member = yield* join(trial, "g", [harness.topics[0]])
    const other = yield* join(trial, "h", [harness.topics[1]])
    const [before, otherBefore] = [member.wakes(), other.wakes()]
    yield* trial.bus.publish(sampleMessages(harness, 1, 1))
    yield* consume(trial, member, 1)
    yield* demand(member.wakes() > before, "the member was not woken")
    yield* demandEqual(other.wakes(), otherBefore, "how often a member that has nothing to do was woken")
  })
)

const lag = makeLaw<BusHarness, unknown>(
  "the lag of a group is what it has not acknowledged",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const member = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(sampleMessages(harness, 4, 3))
    const behind = Effect.map(trial.bus.lag, (lags) =>
      lags.filter(({ group }) => group === "g").reduce((sum, each) => sum + each.behind, 0)
    )
    const batches = yield* take(trial, member, 12)
    yield* demandEqual(yield* behind, 12, "the lag before the acknowledgement")
    for (const batch of batches) {
      yield* batch.acknowledge
    }
    yield* demandEqual(yield* behind, 0, "the lag after the acknowledgement")
  })
)

/** What arrives at whom. */
export const deliveryLaws: ReadonlyArray<Law<BusHarness>> = [
  allInOrder,
  coPartitioned,
  onceToAMember,
  limited,
  fair,
  copies,
  woken,
  lag
]
