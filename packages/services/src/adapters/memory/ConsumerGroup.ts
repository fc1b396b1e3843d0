import type { GroupMember } from "./GroupMember.ts"
import { GroupPartition } from "./GroupPartition.ts"
import type { PartitionLog } from "./PartitionLog.ts"

/**
 * A consumer group: its members share the partitions of their topics. A partition number goes to the same member in
 * all topics that the same members listen to, since a key has one partition number everywhere.
 */
export class ConsumerGroup {
  readonly name: string
  /** In the order in which they joined. */
  readonly members: Array<GroupMember> = []
  /** By topic, in the order of their numbers. */
  readonly partitions = new Map<string, ReadonlyArray<GroupPartition>>()
  /** Moves the assignment round, so that a rebalance without new members changes it as well. */
  private rotation = 0

  constructor(name: string) {
    this.name = name
  }

  /** Begins to read a topic, from the oldest message that is still there. */
  follow(topic: string, logs: ReadonlyArray<PartitionLog>): void {
    if (!this.partitions.has(topic)) {
      const partitions = logs.map((log) => new GroupPartition(log))
      this.partitions.set(topic, partitions)
      for (const partition of partitions) {
        partition.log.readers.push(partition)
      }
    }
  }

  join(member: GroupMember): void {
    this.members.push(member)
    this.assign(false)
  }

  leave(member: GroupMember): void {
    const place = this.members.indexOf(member)
    if (place >= 0) {
      this.members.splice(place, 1)
      member.assigned = []
      this.assign(false)
    }
  }

  /** Takes all partitions from their members and gives them out anew. */
  rebalance(): void {
    this.rotation += 1
    this.assign(true)
  }

  /** Gives every member again what it has not acknowledged. */
  redeliver(): void {
    for (const partition of this.all()) {
      partition.position = partition.committed
      if (partition.waiting > 0) {
        partition.owner?.wake()
      }
    }
  }

  /** All partitions of all topics. */
  *all(): Generator<GroupPartition> {
    for (const partitions of this.partitions.values()) {
      yield* partitions
    }
  }

  private assign(all: boolean): void {
    const awakened = new Set<GroupMember>()
    for (const member of this.members) {
      member.assigned = []
    }
    for (const [topic, partitions] of this.partitions) {
      const members = this.listenersTo(topic)
      for (const partition of partitions) {
        const owner = members[(partition.log.partition + this.rotation) % members.length]
        if (all || owner !== partition.owner) {
          partition.assign(owner)
          if (owner !== undefined && partition.waiting > 0) {
            awakened.add(owner)
          }
        }
        owner?.assigned.push(partition)
      }
    }
    for (const member of awakened) {
      member.wake()
    }
  }

  private listenersTo(topic: string): ReadonlyArray<GroupMember> {
    const listens = ({ topics }: GroupMember): boolean => topics.includes(topic)
    return this.members.every(listens) ? this.members : this.members.filter(listens)
  }
}
