import * as Effect from "effect/Effect"

import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCodec } from "@sagaproof/core/message/MessageCodec"
import { type Bus, BusUnavailable, type DeliveryBatch, type Subscription } from "@sagaproof/core/ports/Bus"
import type { CommitUnknown, StoreError } from "@sagaproof/core/ports/StoreError"
import { calm, type Disturbance, type DisturbancePoint } from "@sagaproof/core/ports/Disturbance"

import { BusState } from "./BusState.ts"
import type { ConsumerGroup } from "./ConsumerGroup.ts"
import { GroupMember } from "./GroupMember.ts"
import { acknowledge, emptyBatch, takeBatch } from "./MemorySubscription.ts"

/** How to make a memory bus. */
export interface MemoryBusOptions {
  readonly name: string
  /** How many partitions every topic has. */
  readonly partitions: number
  /** Messages are texts in the log, whoever reads them. */
  readonly codec: MessageCodec
  /** The topic of a message; by default its receiver's name. */
  readonly topicOf?: ((message: Message) => string) | undefined
  readonly disturbance?: Disturbance | undefined
  /** What of the log is kept: all, as for groups that join later, or only what some group has not acknowledged. */
  readonly retain?: "all" | "unacknowledged" | undefined
}

/** What can be told of a member of a group. */
export interface MemberFacts {
  readonly group: string
  readonly owner: string
  /** How many partitions it reads. */
  readonly partitions: number
}

/** A bus in memory. Its groups live in the bus: a member whose process is gone stays one until it is expelled. */
export interface MemoryBus extends Bus {
  /** The same bus as one of its clients sees it; the members of that client carry its name. */
  readonly forOwner: (owner: string) => Bus
  /** The members of all groups, in the order in which they joined. */
  readonly members: () => ReadonlyArray<MemberFacts>
  /** Takes members out of their groups, as when a session times out; one that polls again joins again. */
  readonly expel: (which: (member: MemberFacts) => boolean) => number
  /** Gives out all partitions of a group anew, among the members that it has. */
  readonly rebalance: (group: string) => void
  /** Delivers to a group again what it has not acknowledged. */
  readonly redeliver: (group: string) => void
  /** How many messages the log keeps. */
  readonly size: () => number
}

interface BusClient {
  readonly options: MemoryBusOptions
  readonly state: BusState
  readonly owner: string
}

/** Makes a memory bus. */
export const makeMemoryBus = (options: MemoryBusOptions): MemoryBus => {
  const topicOf = options.topicOf ?? ((message: Message) => message.receiver)
  const state = new BusState(options.partitions, topicOf, options.codec.encode)
  return {
    ...busOf({ options, state, owner: options.name }),
    forOwner: (owner) => busOf({ options, state, owner }),
    members: () => membersOf(state).map(({ facts }) => facts),
    expel: (which) => {
      const found = membersOf(state).filter(({ facts }) => which(facts))
      for (const { group, member } of found) {
        group.leave(member)
      }
      return found.length
    },
    rebalance: (group) => state.groups.get(group)?.rebalance(),
    redeliver: (group) => state.groups.get(group)?.redeliver(),
    size: () => state.size
  }
}

const membersOf = (state: BusState) =>
  [...state.groups.values()].flatMap((group) =>
    group.members.map((member) => ({
      group,
      member,
      facts: { group: group.name, owner: member.owner, partitions: member.assigned.length } satisfies MemberFacts
    }))
  )

const busOf = (client: BusClient): Bus => ({
  name: client.options.name,
  publish: publish(client),
  subscribe: (groupName, topics, wake) =>
    Effect.suspend(() => {
      const member = new GroupMember(client.owner, topics, wake)
      // Whoever is interrupted before it joins leaves a group that it is not in.
      const leave = Effect.sync(() => {
        member.closed = true
        client.state.groups.get(groupName)?.leave(member)
      })
      return Effect.map(
        Effect.addFinalizer(() => leave),
        () => subscriptionOf(client, client.state.join(groupName, member), member)
      )
    }),
  lag: Effect.sync(() => client.state.lag())
})

/** Under a disturbance messages go one by one, so that a publish may fail between them. */
const publish =
  (client: BusClient): Bus["publish"] =>
  (messages) => {
    const publishOne = (message: Message): Effect.Effect<void, BusUnavailable> =>
      disturbed(client, "bus.publish", message.id, "", () => {
        client.state.publish([message])
        return Effect.void
      })
    const [first] = messages
    if (isCalm(client.options.disturbance) || first === undefined) {
      return Effect.sync(() => client.state.publish(messages))
    }
    return messages.length === 1 ? publishOne(first) : Effect.forEach(messages, publishOne, { discard: true })
  }

const subscriptionOf = (client: BusClient, group: ConsumerGroup, member: GroupMember): Subscription => {
  const batchOf = (limit: number): DeliveryBatch => {
    const { deliveries, taken } = takeBatch(client.options.codec, group, member, limit)
    if (deliveries.length === 0) {
      return emptyBatch
    }
    const consume = () => acknowledge(member, taken, client.options.retain === "unacknowledged")
    // What befalls an acknowledgement is settled when it is made, and anew when it is made again.
    return { deliveries, acknowledge: disturbed(client, "bus.acknowledge", group.name, client.owner, consume) }
  }
  return {
    // An answer that is lost on its way was never given: the messages are taken once nothing can go wrong any more.
    poll: (limit) =>
      Effect.suspend(() => {
        const trouble = befalling(client, "bus.poll", group.name, client.owner, () => Effect.void)
        return trouble === Effect.void ? Effect.succeed(batchOf(limit)) : Effect.map(trouble, () => batchOf(limit))
      })
  }
}

/**
 * An operation with whatever befalls it before and after; all that a client learns is that no answer came. Where
 * nothing befalls it, it and looking whether something does are one step.
 */
const disturbed = <A, E>(
  client: BusClient,
  point: DisturbancePoint,
  subject: string,
  owner: string,
  perform: () => Effect.Effect<A, E>
): Effect.Effect<A, E | BusUnavailable> => Effect.suspend(() => befalling(client, point, subject, owner, perform))

const befalling = <A, E>(
  { options }: BusClient,
  point: DisturbancePoint,
  subject: string,
  owner: string,
  perform: () => Effect.Effect<A, E>
): Effect.Effect<A, E | BusUnavailable> => {
  const { before, after } = options.disturbance ?? calm
  const ending = (): Effect.Effect<A, E | BusUnavailable> => {
    const done = perform()
    return after === undefined
      ? done
      : Effect.flatMapEager(done, (answer) => answerAfter(after(point, subject, owner), answer))
  }
  const first = before?.(point, subject, owner) ?? Effect.void
  return first === Effect.void ? ending() : Effect.andThen(Effect.mapError(first, unavailable), Effect.suspend(ending))
}

/** A disturbance that does nothing is `Effect.void` itself. */
const answerAfter = <A>(
  last: Effect.Effect<void, StoreError | CommitUnknown>,
  answer: A
): Effect.Effect<A, BusUnavailable> =>
  last === Effect.void ? succeeded(answer) : Effect.as(Effect.mapError(last, unavailable), answer)

/** Nothing is one and the same, so that it can be told from something that has still to happen. */
const succeeded = <A>(answer: A): Effect.Effect<A> =>
  answer === undefined ? (Effect.void as Effect.Effect<A>) : Effect.succeed(answer)

const isCalm = ({ before, after }: Disturbance = calm): boolean => before === undefined && after === undefined

const unavailable = ({ message }: { readonly message: string }): BusUnavailable => new BusUnavailable({ message })
