import type { GroupMember } from "./GroupMember.ts"
import type { PartitionLog } from "./PartitionLog.ts"

/** Offsets from `from` up to, not including, `to`. */
interface OffsetRange {
  readonly from: number
  readonly to: number
}

/** How far one group is in one partition, and which of its members reads it. */
export class GroupPartition {
  /** All messages before this offset are acknowledged; it only grows. */
  committed: number
  /** The next message to give to the owner. */
  position: number
  owner: GroupMember | undefined = undefined
  /** Grows with every assignment, so that acknowledgements from before it are found out. */
  epoch = 0
  readonly log: PartitionLog
  /** Acknowledged, but something before it is not: it counts only once that gap is closed. */
  private ahead: ReadonlyArray<OffsetRange> = []

  constructor(log: PartitionLog) {
    this.log = log
    this.committed = log.start
    this.position = log.start
  }

  /** Gives the partition to a member, or to nobody: what is not acknowledged comes again. */
  assign(owner: GroupMember | undefined): void {
    this.owner = owner
    this.epoch += 1
    this.position = this.committed
    this.ahead = []
  }

  /** How many messages wait to be given to the owner. */
  get waiting(): number {
    return this.log.end - this.position
  }

  acknowledge(from: number, to: number): void {
    if (from > this.committed) {
      this.ahead = [...this.ahead, { from, to }]
      return
    }
    this.committed = Math.max(this.committed, to)
    for (let next = this.closable(); next !== undefined; next = this.closable()) {
      this.committed = Math.max(this.committed, next.to)
      this.ahead = this.ahead.filter((range) => range !== next)
    }
    // It was put back for a redelivery, and what was to come again is acknowledged by now: it may be gone.
    this.position = Math.max(this.position, this.committed)
  }

  private closable(): OffsetRange | undefined {
    return this.ahead.find((range) => range.from <= this.committed)
  }
}
