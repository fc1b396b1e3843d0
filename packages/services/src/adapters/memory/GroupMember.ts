import type { GroupPartition } from "./GroupPartition.ts"

/** What to take from one partition. */
interface Share {
  readonly partition: GroupPartition
  readonly count: number
}

const nothing: ReadonlyArray<Share> = []

/** One member of a consumer group. */
export class GroupMember {
  /** The partitions that it reads now. */
  assigned: Array<GroupPartition> = []
  /** Whether it has left for good. */
  closed = false
  /** Where the next poll begins, so that no partition is always first. */
  private cursor = 0
  readonly owner: string
  readonly topics: ReadonlyArray<string>
  readonly wake: () => void

  constructor(owner: string, topics: ReadonlyArray<string>, wake: () => void) {
    this.owner = owner
    this.topics = topics
    this.wake = wake
  }

  /**
   * What to take from which partition, at most `limit` messages in all: every partition gets an equal share first,
   * what is left goes to those that have more.
   */
  share(limit: number): ReadonlyArray<Share> {
    const { assigned } = this
    const waiting: Array<GroupPartition> = []
    for (let step = 0; step < assigned.length; step++) {
      const partition = assigned[(this.cursor + step) % assigned.length]
      if (partition !== undefined && partition.waiting > 0) {
        waiting.push(partition)
      }
    }
    this.cursor = assigned.length === 0 ? 0 : (this.cursor + 1) % assigned.length
    if (waiting.length === 0) {
      return nothing
    }
    const equal = Math.max(1, Math.floor(limit / waiting.length))
    let left = limit
    const counts = waiting.map((partition) => {
      const count = Math.min(equal, partition.waiting, left)
      left -= count
      return count
    })
    return waiting.map((partition, place) => {
      const first = counts[place] ?? 0
      const more = Math.min(left, partition.waiting - first)
      left -= more
      return { partition, count: first + more }
    })
  }
}
