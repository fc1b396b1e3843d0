import * as Effect from "effect/Effect"
import * as PgTypes from "@effect/sql-pg/PgTypes"

import {
  AssignmentLost,
  type BusUnavailable,
  type Delivery,
  type DeliveryBatch,
  type Progress,
  type Receipt,
  type Subscription
} from "@sagaproof/core/ports/Bus"

import { moves } from "../store/saveUnit.ts"
import type { AssignedPartition } from "./AssignedPartition.ts"
import type { BusClient } from "./BusClient.ts"
import type { GroupMember } from "./GroupMember.ts"

/** A part of a batch: what was taken from one partition. */
interface Taken {
  readonly partition: AssignedPartition
  readonly range: Parameters<AssignedPartition["acknowledge"]>[0]
}

/** Gives a member what has arrived. What is in the log and was not read yet arrives by itself. */
export const subscriptionOf = (client: BusClient, member: GroupMember): Subscription => ({
  poll: (limit) =>
    Effect.sync(() => {
      const deliveries: Array<Delivery> = []
      const taken: Array<Taken> = []
      for (const { count, partition } of member.share(limit)) {
        if (count === 0) {
          continue
        }
        const wasFull = !partition.hasRoom
        const { arrivals, range } = partition.take(count)
        for (const { offset, text } of arrivals) {
          const { partition: number, topic } = partition
          deliveries.push({ topic, partition: number, offset, message: client.decode(text) })
        }
        taken.push({ partition, range })
        if (wasFull) {
          client.reading.ring()
        }
      }
      return deliveries.length === 0 ? emptyBatch : new TakenBatch(client, member, deliveries, taken)
    })
})

/** Nothing has arrived. */
const emptyBatch: DeliveryBatch = {
  deliveries: [],
  acknowledge: Effect.void as Effect.Effect<void, BusUnavailable>
}

class TakenBatch implements DeliveryBatch {
  readonly deliveries: ReadonlyArray<Delivery>
  readonly receipt: Receipt
  private readonly client: BusClient
  private readonly member: GroupMember
  private readonly taken: ReadonlyArray<Taken>
  private end: "committed" | "refused" | undefined = undefined

  constructor(
    client: BusClient,
    member: GroupMember,
    deliveries: ReadonlyArray<Delivery>,
    taken: ReadonlyArray<Taken>
  ) {
    this.client = client
    this.member = member
    this.deliveries = deliveries
    this.taken = taken
    this.receipt = {
      group: member.group,
      consumed: () => this.progress(({ partition, range }) => partition.committedAfter(range)),
      present: () => this.progress(() => 0),
      committed: () => {
        this.end ??= "committed"
        this.settle()
      },
      refused: () => {
        this.end ??= "refused"
        this.giveBack()
      }
    }
  }

  readonly acknowledge: Effect.Effect<void, BusUnavailable | AssignmentLost> = Effect.suspend(() =>
    this.end === undefined
      ? this.tell
      : this.end === "committed"
        ? Effect.void
        : Effect.fail(new AssignmentLost({ message: "A unit was refused: its partitions were given out anew." }))
  )

  private readonly tell = Effect.suspend(() => {
    const { ask } = this.client
    const told = ask<{ readonly place: number }>("select held_place as place from bus.acknowledge($1, $2)", [
      PgTypes.text(this.member.group),
      moves(this.receipt.consumed())
    ])
    return Effect.flatMap(told, (lines) => {
      const held = new Set(lines.map(({ place }) => place))
      for (const [index, { partition, range }] of this.taken.entries()) {
        if (held.has(index + 1)) {
          partition.acknowledge(range)
        }
      }
      if (held.size === this.taken.length) {
        return Effect.void
      }
      this.client.attending.ring()
      return Effect.fail(
        new AssignmentLost({
          message: `${this.taken.length - held.size} of ${this.taken.length} partitions were given out anew.`
        })
      )
    })
  })

  private progress(offsetOf: (taken: Taken) => number): ReadonlyArray<Progress> {
    return this.taken.map((taken) => {
      const { epoch, partition, topic } = taken.partition
      return { topic, partition, epoch, offset: offsetOf(taken) }
    })
  }

  private settle(): void {
    for (const { partition, range } of this.taken) {
      partition.acknowledge(range)
    }
  }

  /** Which partitions are lost is told by the next attendance; what is not comes again. */
  private giveBack(): void {
    for (const { partition } of this.taken) {
      partition.rewind()
    }
    this.client.attending.ring()
    this.client.reading.ring()
  }
}
