import type { Message } from "@sagaproof/core/message/Message"

/** Where a message stands in a partitioned log. */
export interface LogAddress {
  readonly topic: string
  readonly partition: number
}

/** The log of a bus in the same database, to which units append what travels themselves. */
export interface LogTarget {
  /** Who appends, so that it is not notified of what it knows. */
  readonly process: string
  readonly addressOf: (message: Message) => LogAddress
  readonly encode: (message: Message) => string
}
