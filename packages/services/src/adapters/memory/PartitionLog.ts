import { Deque } from "./Deque.ts"
import type { GroupPartition } from "./GroupPartition.ts"

/** One partition of a topic: messages as texts, in the order in which they arrived. */
export class PartitionLog {
  /** The groups that read it. */
  readonly readers: Array<GroupPartition> = []
  /** The offset of the oldest message that is still there. */
  start = 0
  readonly topic: string
  readonly partition: number
  private readonly texts = new Deque<string>()

  constructor(topic: string, partition: number) {
    this.topic = topic
    this.partition = partition
  }

  /** The offset that the next message will have. */
  get end(): number {
    return this.start + this.texts.length
  }

  append(text: string): void {
    this.texts.push(text)
  }

  read(offset: number): string | undefined {
    return this.texts.get(offset - this.start)
  }

  /** Drops what every group has acknowledged. A topic that no group reads keeps all. */
  dropConsumed(): void {
    const consumed = Math.min(...this.readers.map((reader) => reader.committed))
    while (this.readers.length > 0 && this.start < consumed) {
      this.texts.dropFirst()
      this.start += 1
    }
  }
}
