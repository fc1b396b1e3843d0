import type { CallBudget } from "@sagaproof/core/gateway/CallBudget"
import type { MessageCatalogue, Subscribers } from "@sagaproof/core/message/MessageCatalogue"
import type { MessageCodec } from "@sagaproof/core/message/MessageCodec"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Bus } from "@sagaproof/core/ports/Bus"
import type { Gateway, GatewayName } from "@sagaproof/core/ports/Gateway"
import type { IdleFactory } from "@sagaproof/core/ports/Idle"
import type { Ids } from "@sagaproof/core/ports/Ids"
import type { JournalReader } from "@sagaproof/core/ports/Journal"
import type { LedgerReader } from "@sagaproof/core/ports/LedgerReader"
import type { Queries } from "@sagaproof/core/ports/Queries"
import type { Retention, RetentionPolicy, RetirableStore } from "@sagaproof/core/ports/Retention"
import type { Store } from "@sagaproof/core/ports/Store"
import type { SagaDefinition } from "@sagaproof/core/saga/SagaDefinition"

import type { CoordinatorParts } from "../coordinator/CoordinatorParts.ts"
import type { Definitions } from "../coordinator/Definitions.ts"
import type { Consume, HostParts } from "../host/Host.ts"
import type { Inbox, InboxParts } from "../host/Inbox.ts"
import type { ChainParts, Delivery } from "../host/HostParts.ts"
import type { Participant } from "../host/Participant.ts"
import type { UnitStages } from "../host/UnitStages.ts"
import type { DirectIngress, IngressParts } from "../ingress/DirectIngress.ts"
import type { Aggregates } from "../participants/Aggregates.ts"
import type { ParticipantParts } from "../participants/makeParticipants.ts"
import type { ParticipantFactories } from "../participants/participantFactories.ts"
import type { StepHandlers } from "../participants/step/stepHandlers.ts"
import type { BodyReader } from "../ingress/bodyReader.ts"
import type { RetentionParts } from "../retention/RetentionParts.ts"
import type { RelaySteps } from "../relay/Relay.ts"
import type { Troubles } from "../troubles/Troubles.ts"

/** A store as a platform needs it: transactional, readable, and able to wake those who wait for its commits. */
export interface PlatformStore extends Store, Queries, JournalReader, LedgerReader {
  readonly onCommit: (listener: (summary: { readonly outbox: number; readonly timers: number }) => void) => () => void
  /** What retention needs besides units. */
  readonly retirement: RetirableStore
}

/** Sizes and times of a platform. Times are in milliseconds. */
export interface PlatformLimits {
  /** Messages that a unit takes at most. */
  readonly batch: number
  /** Messages that may follow from one within a unit, and rows that a unit may change. */
  readonly hops: number
  readonly rows: number
  /** Commands that may wait in each inbox. */
  readonly ingress: number
  readonly relayBatch: number
  readonly leaseMs: number
  /** How often the store is looked at for the end that somebody waits for, where other processes may bring it. */
  readonly lookForEndsMs: number
  readonly calls: CallBudget
  /** How long a first attempt of a call waits for its answer, and how long a later one does at most. */
  readonly callTimeoutMs: number
  readonly longestCallMs: number
  /** Calls that may be under way at one gateway. */
  readonly callsAtOnce: number
}

/** Sizes and times that suit one process. */
export const defaultLimits: PlatformLimits = {
  batch: 256,
  hops: 64,
  rows: 100_000,
  ingress: 100_000,
  relayBatch: 512,
  leaseMs: 5_000,
  lookForEndsMs: Number.POSITIVE_INFINITY,
  // A day and more, which is as long as anybody outside remembers a key.
  calls: { leaseMs: 5_000, attempts: 1_000, longestLeaseMs: 120_000 },
  callTimeoutMs: 3_000,
  longestCallMs: 20_000,
  callsAtOnce: 64
}

/**
 * Everything a platform is made of, by name. A part can be replaced by another one without a switch anywhere else:
 * that is how adapters are chosen, and how bugs are planted to see whether they are found.
 */
export interface PlatformParts {
  readonly name: string
  /** Who holds the leases of this platform: no other process on its store has the same name. */
  readonly owner: string
  readonly delivery: Delivery
  /** How many hosts share the work of each participant. */
  readonly instances: number
  readonly limits: PlatformLimits
  readonly catalogue: MessageCatalogue
  readonly codec: MessageCodec
  readonly subscribers: Subscribers
  readonly aggregates: Aggregates
  readonly definitions: ReadonlyArray<SagaDefinition<never>>
  readonly transition: CoordinatorParts["transition"]
  readonly participantFactories: ParticipantFactories
  readonly stepHandlers: StepHandlers
  readonly makeCoordinator: ParticipantParts["makeCoordinator"]
  readonly makeParticipants: (parts: ParticipantParts) => ReadonlyMap<ParticipantName, Participant>
  /** Where messages wait that need not travel; hosts of the same participants share one. */
  readonly makeInbox: (parts: InboxParts) => Inbox
  readonly runUnit: HostParts["runUnit"]
  readonly unitStages: UnitStages
  /** Which messages go past parked ones of their key. */
  readonly passesParked: ChainParts["passesParked"]
  readonly consume: Consume
  readonly relaySteps: RelaySteps
  readonly store: PlatformStore
  readonly bus: Bus
  readonly idle: IdleFactory
  readonly ids: Ids
  /** Where commands enter: straight into an inbox, or through the log. */
  readonly makeIngress: (parts: IngressParts) => DirectIngress
  /** Checks what comes in from outside. */
  readonly readBody: BodyReader
  readonly gateways: ReadonlyMap<GatewayName, Gateway>
  /** How one round of retention is made; replaced like any other part. */
  readonly makeRetention: (parts: RetentionParts) => Retention
  /** Retires what is over, all the time, by this policy; nothing is retired by itself where there is none. */
  readonly retention: RetentionPolicy | undefined
  /** Where loops tell what store and bus do not do. */
  readonly troubles: Troubles
}

/** What a running platform shares among its hosts. */
export interface PlatformCore {
  readonly parts: PlatformParts
  readonly definitions: Definitions
  readonly participants: ReadonlyMap<ParticipantName, Participant>
}
