import type { Message } from "@sagaproof/core/message/Message"
import type { OutboxEntry } from "@sagaproof/core/ports/Store"

import { Deque } from "./Deque.ts"

/** The messages that wait to travel, in commit order. */
export class OutboxLog {
  /** How many messages wait. */
  size = 0
  private readonly entries = new Deque<OutboxEntry | undefined>()
  private firstPosition = 1

  append(messages: ReadonlyArray<Message>): void {
    for (const message of messages) {
      this.entries.push({ position: this.firstPosition + this.entries.length, message })
    }
    this.size += messages.length
  }

  read(limit: number): Array<OutboxEntry> {
    const found: Array<OutboxEntry> = []
    for (let index = 0; index < this.entries.length && found.length < limit; index++) {
      const entry = this.entries.get(index)
      if (entry !== undefined) {
        found.push(entry)
      }
    }
    return found
  }

  remove(positions: ReadonlyArray<number>): void {
    for (const position of positions) {
      const index = position - this.firstPosition
      if (this.entries.get(index) !== undefined) {
        this.entries.set(index, undefined)
        this.size -= 1
      }
    }
    while (this.entries.length > 0 && this.entries.get(0) === undefined) {
      this.entries.dropFirst()
      this.firstPosition += 1
    }
  }

  all(): Array<Message> {
    return this.read(Infinity).map((entry) => entry.message)
  }
}
