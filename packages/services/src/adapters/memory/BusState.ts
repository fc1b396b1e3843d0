import type { Message } from "@sagaproof/core/message/Message"
import { partitionOf } from "@sagaproof/core/message/partitionOf"
import type { Lag } from "@sagaproof/core/ports/Bus"

import { ConsumerGroup } from "./ConsumerGroup.ts"
import type { GroupMember } from "./GroupMember.ts"
import { PartitionLog } from "./PartitionLog.ts"
import { compareText } from "./RowTable.ts"

/** Everything that a memory bus holds. Each method is one synchronous step. */
export class BusState {
  readonly groups = new Map<string, ConsumerGroup>()
  private readonly topics = new Map<string, ReadonlyArray<PartitionLog>>()
  private readonly partitions: number
  private readonly topicOf: (message: Message) => string
  private readonly encode: (message: Message) => string

  constructor(partitions: number, topicOf: (message: Message) => string, encode: (message: Message) => string) {
    this.partitions = partitions
    this.topicOf = topicOf
    this.encode = encode
  }

  publish(messages: ReadonlyArray<Message>): void {
    const awakened = new Set<GroupMember>()
    for (const message of messages) {
      const log = this.logsOf(this.topicOf(message))[partitionOf(message.partitionkey, this.partitions)]
      log?.append(this.encode(message))
      for (const reader of log?.readers ?? []) {
        if (reader.owner !== undefined) {
          awakened.add(reader.owner)
        }
      }
    }
    for (const member of awakened) {
      member.wake()
    }
  }

  join(groupName: string, member: GroupMember): ConsumerGroup {
    let group = this.groups.get(groupName)
    if (group === undefined) {
      group = new ConsumerGroup(groupName)
      this.groups.set(groupName, group)
    }
    for (const topic of member.topics) {
      group.follow(topic, this.logsOf(topic))
    }
    group.join(member)
    return group
  }

  /** How far every group is behind, by group, topic and partition. */
  lag(): Array<Lag> {
    return [...this.groups.values()]
      .flatMap((group) =>
        Array.from(group.all(), ({ log, committed }): Lag => ({
          group: group.name,
          topic: log.topic,
          partition: log.partition,
          behind: log.end - committed
        }))
      )
      .sort(
        (left, right) =>
          compareText(left.group, right.group) ||
          compareText(left.topic, right.topic) ||
          left.partition - right.partition
      )
  }

  /** How many messages are kept. */
  get size(): number {
    return [...this.topics.values()].flat().reduce((sum, log) => sum + log.end - log.start, 0)
  }

  private logsOf(topic: string): ReadonlyArray<PartitionLog> {
    let logs = this.topics.get(topic)
    if (logs === undefined) {
      logs = Array.from({ length: this.partitions }, (_, partition) => new PartitionLog(topic, partition))
      this.topics.set(topic, logs)
    }
    return logs
  }
}
