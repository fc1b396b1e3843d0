import * as Effect from "effect/Effect"

import type { DeliveryBatch } from "../../../ports/Bus.ts"
import type { Law } from "../Law.ts"
import { demand, demandEqual, makeLaw } from "../makeLaw.ts"
import type { BusHarness } from "./BusHarness.ts"
import { consume, deliveriesOf, demandNothing, idsOf, join, sampleMessages, sortedIds, take } from "./polls.ts"

/** How an acknowledgement ends. */
const endOf = ({ acknowledge }: DeliveryBatch): Effect.Effect<string> =>
  Effect.match(acknowledge, { onSuccess: () => "done", onFailure: ({ _tag }) => _tag })

const comesAgain = makeLaw<BusHarness, unknown>(
  "what a member did not acknowledge before it left comes again, and what it did does not",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const first = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(sampleMessages(harness, 2, 1))
    yield* consume(trial, first, 2)
    const late = [
      harness.message(harness.topics[0], "k0", "late-0"),
      harness.message(harness.topics[0], "k1", "late-1")
    ]
    yield* trial.bus.publish(late)
    const [stale] = yield* take(trial, first, 2, 100)
    yield* first.leave
    const second = yield* join(trial, "g", [harness.topics[0]])
    yield* demandEqual([...idsOf(yield* consume(trial, second, 2))].sort(), sortedIds(late), "what comes again")
    yield* demandNothing(trial, second, "what comes besides")
    yield* demandEqual(stale === undefined ? "" : yield* endOf(stale), "AssignmentLost", "a late acknowledgement")
  })
)

const outOfOrder = makeLaw<BusHarness, unknown>(
  "an acknowledgement does not stand for what came before it",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const [topic] = harness.topics
    const first = yield* join(trial, "g", [topic])
    yield* trial.bus.publish([harness.message(topic, "k", "a")])
    yield* take(trial, first, 1)
    yield* trial.bus.publish([harness.message(topic, "k", "b")])
    const [second] = yield* take(trial, first, 1)
    yield* demandEqual(second === undefined ? "" : yield* endOf(second), "done", "the acknowledgement")
    yield* first.leave
    const successor = yield* join(trial, "g", [topic])
    const ids = idsOf(yield* take(trial, successor, 1, 100))
    yield* demandEqual(ids[0], "a", "what comes again")
  })
)

const sharing = makeLaw<BusHarness, unknown>(
  "members of a group share the partitions, and nothing is lost when one joins or leaves",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const messages = sampleMessages(harness, 20, 2)
    const seen = new Set<string>()
    const note = (batches: ReadonlyArray<DeliveryBatch>) => idsOf(batches).forEach((id) => seen.add(id))
    const first = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(messages.slice(0, 20))
    note(yield* consume(trial, first, 20))
    const second = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(messages.slice(20))
    const one = yield* untilQuiet(trial, first)
    const two = yield* untilQuiet(trial, second)
    note(one)
    note(two)
    yield* demandEqual([...seen].sort(), sortedIds(messages), "what arrived at either of the two")
    yield* demand(one.length > 0 && two.length > 0, "one of two members is given nothing")
    const partitions = (batches: ReadonlyArray<DeliveryBatch>) =>
      new Set(deliveriesOf(batches).map(({ partition }) => partition))
    yield* demand(
      [...partitions(one)].every((partition) => !partitions(two).has(partition)),
      "a partition was given to both"
    )
    // The first acknowledges and leaves, the second leaves what it had to whoever comes.
    for (const batch of one) {
      yield* batch.acknowledge
    }
    yield* second.leave
    const again = idsOf(yield* untilQuiet(trial, first))
    yield* demandEqual([...again].sort(), [...idsOf(two)].sort(), "what comes to the one that is left")
  })
)

/** Takes whatever comes until nothing has come for a while. */
const untilQuiet = (
  trial: { readonly settle: Effect.Effect<void> },
  member: { readonly poll: (limit: number) => Effect.Effect<DeliveryBatch, unknown> }
) =>
  Effect.gen(function* () {
    const batches: Array<DeliveryBatch> = []
    for (let quiet = 0; quiet < 5; quiet++) {
      const batch = yield* member.poll(100)
      if (batch.deliveries.length > 0) {
        batches.push(batch)
        quiet = 0
      }
      yield* trial.settle
    }
    return batches
  })

const stale = makeLaw<BusHarness, unknown>(
  "an acknowledgement of what was given to another member since is refused and moves nothing",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const messages = sampleMessages(harness, 20, 1)
    const first = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(messages)
    const batches = yield* take(trial, first, messages.length)
    const second = yield* join(trial, "g", [harness.topics[0]])
    const given = idsOf(yield* untilQuiet(trial, second))
    yield* demand(given.length > 0, "the new member is given nothing of what is not acknowledged")
    const ends = yield* Effect.forEach(batches, endOf)
    yield* demand(ends.includes("AssignmentLost"), `no acknowledgement was refused: ${ends.join(", ")}`)
    yield* second.leave
    const again = new Set(idsOf(yield* untilQuiet(trial, first)))
    yield* demandEqual(
      given.filter((id) => !again.has(id)),
      [],
      "what the refused acknowledgement took away"
    )
  })
)

const independent = makeLaw<BusHarness, unknown>(
  "groups are independent of one another, and one that comes later is given what was there",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const messages = sampleMessages(harness, 4, 2)
    const early = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(messages)
    yield* consume(trial, early, messages.length)
    const late = yield* join(trial, "h", [harness.topics[0]])
    const ids = idsOf(yield* consume(trial, late, messages.length))
    yield* demandEqual([...ids].sort(), sortedIds(messages), "what comes to the later group")
    yield* demandNothing(trial, early, "what comes again to the earlier group")
  })
)

const rebalanced = makeLaw<BusHarness, unknown>(
  "a rebalance in the middle of a batch makes it come again, and its acknowledgement be refused",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const messages = sampleMessages(harness, 6, 1)
    const member = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(messages)
    const batches = yield* take(trial, member, messages.length)
    yield* trial.rebalance("g")
    const [first] = yield* Effect.forEach(batches, endOf)
    yield* demandEqual(first, "AssignmentLost", "the acknowledgement after the rebalance")
    const again = yield* consume(trial, member, messages.length)
    yield* demandEqual([...idsOf(again)].sort(), sortedIds(messages), "what comes again")
    yield* demandNothing(trial, member, "what comes besides")
  }),
  "forced-rebalance"
)

const redelivered = makeLaw<BusHarness, unknown>(
  "what is delivered again may be acknowledged by whichever delivery",
  Effect.fnUntraced(function* (harness) {
    const trial = yield* harness.begin
    const messages = sampleMessages(harness, 3, 2)
    const member = yield* join(trial, "g", [harness.topics[0]])
    yield* trial.bus.publish(messages)
    const first = yield* take(trial, member, messages.length)
    yield* trial.redeliver("g")
    const second = yield* take(trial, member, messages.length)
    yield* demandEqual([...idsOf(second)].sort(), sortedIds(messages), "what comes again")
    yield* demandEqual([...new Set(yield* Effect.forEach(first, endOf))], ["done"], "the first acknowledgement")
    yield* trial.redeliver("g")
    yield* demandNothing(trial, member, "what comes after the acknowledgement")
    yield* demandEqual([...new Set(yield* Effect.forEach(second, endOf))], ["done"], "the second acknowledgement")
  }),
  "forced-redelivery"
)

/** How members of groups share what arrives. */
export const groupLaws: ReadonlyArray<Law<BusHarness>> = [
  comesAgain,
  outOfOrder,
  sharing,
  stale,
  independent,
  rebalanced,
  redelivered
]
