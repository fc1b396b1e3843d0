import type * as Clock from "effect/Clock"

import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import type { Message } from "@sagaproof/core/message/Message"
import {
  defaultSubscribers,
  type MessageCatalogue,
  messageCatalogue,
  type Subscribers
} from "@sagaproof/core/message/MessageCatalogue"
import { makeCodec } from "@sagaproof/core/message/MessageCodec"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import type { Gateway, GatewayName } from "@sagaproof/core/ports/Gateway"
import type { RetentionPolicy } from "@sagaproof/core/ports/Retention"
import { cancelOrder } from "@sagaproof/core/saga/presets/cancelOrder"
import { payFirst } from "@sagaproof/core/saga/presets/payFirst"
import { reserveFirst } from "@sagaproof/core/saga/presets/reserveFirst"
import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"
import { transition } from "@sagaproof/core/saga/transition"

import { makeMemoryBus } from "../adapters/memory/MemoryBus.ts"
import { makeMemoryIdle } from "../adapters/memory/MemoryIdle.ts"
import { makeMemoryIds } from "../adapters/memory/MemoryIds.ts"
import { makeMemoryStore } from "../adapters/memory/MemoryStore.ts"
import { makeCoordinator } from "../coordinator/coordinator.ts"
import { consume } from "../host/Host.ts"
import type { Delivery } from "../host/HostParts.ts"
import { makeInbox } from "../host/Inbox.ts"
import { passesParked } from "../host/Parked.ts"
import { runUnit } from "../host/runUnit.ts"
import { unitStages } from "../host/UnitStages.ts"
import { makeDirectIngress } from "../ingress/DirectIngress.ts"
import { type Aggregates, aggregates as ownAggregates } from "../participants/Aggregates.ts"
import { makeParticipants } from "../participants/makeParticipants.ts"
import { participantFactories } from "../participants/participantFactories.ts"
import { stepHandlers } from "../participants/step/stepHandlers.ts"
import { makeBodyReader } from "../ingress/bodyReader.ts"
import { makeRetention } from "../retention/makeRetention.ts"
import { relaySteps } from "../relay/Relay.ts"
import { makeTroubles } from "../troubles/Troubles.ts"
import { defaultLimits, type PlatformLimits, type PlatformParts } from "./PlatformParts.ts"
import { rowKinds } from "./rowKinds.ts"

/** What may be chosen of a platform in memory. */
export interface MemoryPlatformOptions {
  readonly name?: string
  readonly delivery?: Delivery
  readonly instances?: number
  readonly partitions?: number
  readonly gateways?: ReadonlyArray<Gateway>
  readonly limits?: Partial<PlatformLimits>
  readonly disturbance?: Disturbance
  readonly clock?: Clock.Clock
  /** What the participants own, and the store guards by its constraints; what every platform has, when left out. */
  readonly aggregates?: Aggregates
  /** Retire what is over while the platform runs; nothing is retired when it is left out. */
  readonly retention?: RetentionPolicy
}

/** The definitions that a platform runs, newest versions and those still in use. */
export const presetDefinitions = (gateways: ReadonlySet<GatewayName>): ReadonlyArray<SagaDefinition<never>> =>
  gateways.has("carrier") ? definitionsWithCarrier : definitionsWithoutCarrier

const definitionsFor = (options: { readonly carrier: boolean }): ReadonlyArray<SagaDefinition<never>> =>
  [
    reserveFirst(options, { delivery: true }),
    reserveFirst(options, { delivery: false }),
    payFirst(options),
    cancelOrder(options)
  ] as unknown as ReadonlyArray<SagaDefinition<never>>

const definitionsWithCarrier = definitionsFor({ carrier: true })
const definitionsWithoutCarrier = definitionsFor({ carrier: false })

/** Who hears of what: nobody is told who would only pass it on to a gateway that is not there. */
const subscribersFor = (gateways: ReadonlySet<GatewayName>): Subscribers => {
  const absent = gatewaysWithMessengers.filter(({ gateway }) => !gateways.has(gateway))
  return subscribersWithout(absent.map(({ messenger }) => messenger))
}

const gatewaysWithMessengers: ReadonlyArray<{ readonly gateway: GatewayName; readonly messenger: ParticipantName }> = [
  { gateway: "notifier", messenger: "notification" },
  { gateway: "data-platform", messenger: "analytics" }
]

const subscribersWithout = (absent: ReadonlyArray<ParticipantName>): Subscribers =>
  getOrMake(
    knownSubscribers,
    absent.join(),
    () =>
      new Map(
        Array.from(defaultSubscribers, ([type, receivers]) => [
          type,
          receivers.filter((name) => !absent.includes(name))
        ])
      )
  )

const knownSubscribers = new Map<string, Subscribers>()

/** Their decoders are made once for all platforms. */
const codec = makeCodec(messageCatalogue)
const readBody = makeBodyReader(messageCatalogue)

/** The topic of a message; one of a type that nobody knows goes to its receiver by name. */
export const topicOf =
  (catalogue: MessageCatalogue) =>
  (message: Message): string =>
    catalogue.get(message.type)?.topic ?? message.receiver

/** The parts of a platform that keeps everything in memory. */
export const memoryParts = (options: MemoryPlatformOptions = {}): PlatformParts => {
  const gateways = new Map((options.gateways ?? []).map((gateway) => [gateway.name, gateway]))
  const names = new Set(gateways.keys())
  const name = options.name ?? "memory"
  const aggregates = options.aggregates ?? ownAggregates
  return {
    name,
    owner: name,
    delivery: options.delivery ?? "local",
    instances: options.instances ?? 1,
    limits: { ...defaultLimits, ...options.limits },
    catalogue: messageCatalogue,
    codec,
    subscribers: subscribersFor(names),
    aggregates,
    definitions: presetDefinitions(names),
    transition,
    participantFactories,
    stepHandlers,
    makeCoordinator,
    makeParticipants,
    makeInbox,
    runUnit,
    unitStages,
    passesParked,
    consume,
    relaySteps,
    store: makeMemoryStore({
      name,
      kinds: rowKinds(aggregates),
      disturbance: options.disturbance,
      clock: options.clock
    }),
    bus: makeMemoryBus({
      name,
      codec,
      topicOf: topicOf(messageCatalogue),
      partitions: options.partitions ?? 4,
      retain: "unacknowledged",
      disturbance: options.disturbance
    }),
    idle: makeMemoryIdle(),
    ids: makeMemoryIds({ node: 1 }),
    makeIngress: makeDirectIngress,
    readBody,
    gateways,
    makeRetention,
    retention: options.retention,
    troubles: makeTroubles()
  }
}
