import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

import type { Message } from "../message/Message.ts"

/** The bus does not answer; whether a publish arrived is unknown, and publishing again is safe. */
export class BusUnavailable extends Data.TaggedError("BusUnavailable")<{
  readonly message: string
  /** Trying again does not help until somebody has done something. */
  readonly lasting?: boolean
}> {}

/** The partitions were given to another member of the group: what was not acknowledged comes again elsewhere. */
export class AssignmentLost extends Data.TaggedError("AssignmentLost")<{ readonly message: string }> {}

/** A message as it arrived, with its place in the log. */
export interface Delivery {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly message: Message
}

/** How far a group is in one partition, under the epoch of its member's assignment. */
export interface Progress {
  readonly topic: string
  readonly partition: number
  readonly epoch: number
  /** Everything up to and with this offset is consumed. */
  readonly offset: number
}

/**
 * What a unit saves with its effects instead of an acknowledgement, where the bus is in the database of the store:
 * offsets move in the commit of the unit, and a unit whose member has lost a partition since is refused.
 */
export interface Receipt {
  readonly group: string
  /** Where the group is once the batch is consumed. */
  readonly consumed: () => ReadonlyArray<Progress>
  /** Where it is now: for a unit that handles only a part of the batch. */
  readonly present: () => ReadonlyArray<Progress>
  /** Told after the commit of a unit that has saved `consumed`: an acknowledgement has nothing left to do. */
  readonly committed: () => void
  /** Told when a unit was refused: the batch is lost, and what is still this member's of it comes again. */
  readonly refused: () => void
}

/** A batch of deliveries, acknowledged as a whole, after the unit that consumed it has committed. */
export interface DeliveryBatch {
  readonly deliveries: ReadonlyArray<Delivery>
  readonly acknowledge: Effect.Effect<void, BusUnavailable | AssignmentLost>
  readonly receipt?: Receipt | undefined
}

/** One member of a consumer group. */
export interface Subscription {
  /** What has arrived, at most `limit`, in order per partition; empty when nothing waits. */
  readonly poll: (limit: number) => Effect.Effect<DeliveryBatch, BusUnavailable>
}

/** How far a group is behind, for one partition. */
export interface Lag {
  readonly group: string
  readonly topic: string
  readonly partition: number
  readonly behind: number
}

/**
 * A partitioned message log: at least once, ordered per partition key within a topic, unordered across topics.
 * Topics of sagas have the same number of partitions and the same hash, so that all messages of an order share
 * a partition number.
 */
export interface Bus {
  readonly name: string
  readonly publish: (messages: ReadonlyArray<Message>) => Effect.Effect<void, BusUnavailable>
  /** Joins a group; leaves it when the scope closes. `wake` is called when something has arrived. */
  readonly subscribe: (
    group: string,
    topics: ReadonlyArray<string>,
    wake: () => void
  ) => Effect.Effect<Subscription, BusUnavailable, Scope.Scope>
  readonly lag: Effect.Effect<ReadonlyArray<Lag>, BusUnavailable>
  /** What other processes do on it; undefined where there is none but this one. */
  readonly company?: Company
}

/** The other processes on a bus. */
export interface Company {
  /** The groups that have living members in other processes. */
  readonly groups: Effect.Effect<ReadonlySet<string>, BusUnavailable>
  /** Notes what is under way now; answers with what tells whether any of that is still not handled by a living group. */
  readonly mark: Effect.Effect<Effect.Effect<boolean, BusUnavailable>, BusUnavailable>
}
