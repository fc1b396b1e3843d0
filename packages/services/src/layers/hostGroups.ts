import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import { type MessageCatalogue, type Subscribers, topicsOf } from "@sagaproof/core/message/MessageCatalogue"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Bus, BusUnavailable } from "@sagaproof/core/ports/Bus"
import type { Idle } from "@sagaproof/core/ports/Idle"

import { perObject } from "../collections/perObject.ts"
import type { HostSubscription } from "../host/Host.ts"
import type { ChainParts } from "../host/HostParts.ts"
import type { Participant } from "../host/Participant.ts"
import type { PlatformCore } from "./PlatformParts.ts"

/** The participants that one host runs. */
export interface HostGroup {
  readonly name: string
  readonly participants: ReadonlyMap<ParticipantName, Participant>
}

/**
 * Who runs together: under local delivery all participants, so that a whole saga goes on inside a unit; over the bus
 * each on its own. Each group is run by as many hosts as there are instances.
 */
export const hostGroups = ({ participants, parts }: PlatformCore): ReadonlyArray<HostGroup> => {
  const together =
    parts.delivery === "local"
      ? [{ name: "platform", participants }]
      : Array.from(participants.values(), (participant) => ({
          name: participant.name,
          participants: new Map([[participant.name, participant]])
        }))
  return Array.from({ length: parts.instances }, (_, instance) =>
    together.map(({ name, ...group }) => ({ ...group, name: parts.instances === 1 ? name : `${name}-${instance + 1}` }))
  ).flat()
}

/** What the units of a group need to know. */
export const chainPartsOf = ({ parts }: PlatformCore, { participants }: HostGroup): ChainParts => ({
  participants,
  catalogue: parts.catalogue,
  delivery: parts.delivery,
  hopLimit: parts.limits.hops,
  rowLimit: parts.limits.rows,
  passesParked: parts.passesParked
})

/** Joins the consumer groups of a group's participants, one each. */
export const subscribe = (
  { parts }: PlatformCore,
  bus: Bus,
  { participants }: HostGroup,
  idle: Idle
): Effect.Effect<ReadonlyArray<HostSubscription>, BusUnavailable, Scope.Scope> =>
  each([...participants.keys()], (participant) =>
    Effect.map(
      bus.subscribe(participant, topics(parts.catalogue)(parts.subscribers)(participant), idle.wake),
      (subscription) => ({ participant, subscription })
    )
  )

/** Most groups have one participant, and a process begins with many of them. */
const each = <Item, A, E, R>(
  items: ReadonlyArray<Item>,
  make: (item: Item) => Effect.Effect<A, E, R>
): Effect.Effect<ReadonlyArray<A>, E, R> => {
  const [only] = items
  return items.length === 1 && only !== undefined
    ? Effect.map(make(only), (made) => [made])
    : Effect.forEach(items, make)
}

/** What a participant listens to follows from values of the program; there are few of them. */
const topics = perObject((catalogue: MessageCatalogue) =>
  perObject((subscribers: Subscribers) => {
    const byName = new Map<ParticipantName, ReadonlyArray<string>>()
    return (name: ParticipantName): ReadonlyArray<string> =>
      getOrMake(byName, name, () => topicsOf(catalogue, subscribers, name))
  })
)
