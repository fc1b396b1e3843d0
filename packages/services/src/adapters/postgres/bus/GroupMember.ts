import type { AssignedPartition } from "./AssignedPartition.ts"

/** What a member is given by the group: a partition, under which epoch, and where its group is in it. */
export interface Assignment {
  readonly topic: string
  readonly partition: number
  readonly epoch: number
  readonly acknowledged: number
}

/** A member of a consumer group in this process. */
export class GroupMember {
  readonly id: string
  /** Whether the group knows of it. */
  joined = false
  readonly group: string
  readonly topics: ReadonlyArray<string>
  readonly wake: () => void
  private assigned: ReadonlyArray<AssignedPartition> = []
  /** Where the next poll begins, so that no partition is always first. */
  private cursor = 0

  constructor(id: string, group: string, topics: ReadonlyArray<string>, wake: () => void) {
    this.id = id
    this.group = group
    this.topics = topics
    this.wake = wake
  }

  get partitions(): ReadonlyArray<AssignedPartition> {
    return this.assigned
  }

  /** Takes what it is given now. Under the same epoch it goes on where it was. Says whether anything is new. */
  assign(assignments: ReadonlyArray<Assignment>, make: (assignment: Assignment) => AssignedPartition): boolean {
    const known = new Map(this.assigned.map((partition) => [keyOf(partition), partition]))
    this.assigned = assignments.map((assignment) => known.get(keyOf(assignment)) ?? make(assignment))
    return this.assigned.some((partition) => !known.has(keyOf(partition)))
  }

  /** Whether a partition is still its own, under the same epoch. */
  holds(partition: AssignedPartition): boolean {
    return this.assigned.includes(partition)
  }

  /**
   * What to take from which partition, at most `limit` messages in all: every partition gets an equal share first,
   * what is left goes to those that have more.
   */
  share(limit: number): Array<{ readonly partition: AssignedPartition; readonly count: number }> {
    const { assigned, cursor } = this
    const waiting = [...assigned.slice(cursor), ...assigned.slice(0, cursor)].filter((each) => each.waiting > 0)
    this.cursor = assigned.length === 0 ? 0 : (cursor + 1) % assigned.length
    const equal = Math.max(1, Math.floor(limit / Math.max(1, waiting.length)))
    let left = limit
    const shares = waiting.map((partition) => {
      const count = Math.min(equal, partition.waiting, left)
      left -= count
      return { partition, count }
    })
    return shares.map(({ count, partition }) => {
      const more = Math.min(left, partition.waiting - count)
      left -= more
      return { partition, count: count + more }
    })
  }
}

const keyOf = ({ epoch, partition, topic }: Pick<Assignment, "topic" | "partition" | "epoch">): string =>
  `${epoch} ${partition} ${topic}`
