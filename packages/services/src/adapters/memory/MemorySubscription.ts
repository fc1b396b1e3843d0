import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import type { MessageCodec } from "@sagaproof/core/message/MessageCodec"
import { AssignmentLost, type BusUnavailable, type Delivery, type DeliveryBatch } from "@sagaproof/core/ports/Bus"

import type { ConsumerGroup } from "./ConsumerGroup.ts"
import type { GroupMember } from "./GroupMember.ts"
import type { GroupPartition } from "./GroupPartition.ts"

/** A part of a batch: what was taken from one partition, under which assignment. */
interface Taken {
  readonly partition: GroupPartition
  readonly epoch: number
  readonly from: number
  readonly to: number
}

/** A batch before its acknowledgement has become an effect. */
export interface TakenBatch {
  readonly deliveries: ReadonlyArray<Delivery>
  readonly taken: ReadonlyArray<Taken>
}

/** Takes what waits for a member. One that was expelled from its group joins it again. */
export const takeBatch = (
  codec: MessageCodec,
  group: ConsumerGroup,
  member: GroupMember,
  limit: number
): TakenBatch => {
  if (!member.closed && !group.members.includes(member)) {
    group.join(member)
  }
  const deliveries: Array<Delivery> = []
  const taken: Array<Taken> = []
  for (const { partition, count } of member.share(limit)) {
    if (count > 0) {
      const { log, epoch, position: from } = partition
      partition.position += count
      for (let offset = from; offset < from + count; offset++) {
        const message = decoded(codec, log.read(offset) ?? "")
        deliveries.push({ topic: log.topic, partition: log.partition, offset, message })
      }
      taken.push({ partition, epoch, from, to: from + count })
    }
  }
  return { deliveries, taken }
}

/** A text in the log was written by the same codec: that it cannot be read is a defect of the program. */
const decoded = (codec: MessageCodec, text: string): Delivery["message"] => {
  const message = codec.decode(text)
  if (Result.isFailure(message)) {
    throw new Error(message.failure.message)
  }
  return message.success
}

/** Acknowledges what the member still owns of a batch, and fails when some of it was given to another. */
export const acknowledge = (
  member: GroupMember,
  taken: ReadonlyArray<Taken>,
  dropConsumed: boolean
): Effect.Effect<void, AssignmentLost> => {
  let lost = 0
  for (const { partition, epoch, from, to } of taken) {
    if (partition.owner === member && partition.epoch === epoch) {
      partition.acknowledge(from, to)
      if (dropConsumed) {
        partition.log.dropConsumed()
      }
    } else {
      lost += 1
    }
  }
  return lost === 0
    ? Effect.void
    : Effect.fail(new AssignmentLost({ message: `${lost} of ${taken.length} partitions were given out anew.` }))
}

/** Nothing has arrived. */
export const emptyBatch: DeliveryBatch = {
  deliveries: [],
  acknowledge: Effect.void as Effect.Effect<void, BusUnavailable>
}
