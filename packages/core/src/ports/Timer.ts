import type { Message } from "../message/Message.ts"

/**
 * A durable timer: a message that is delivered when it is due.
 * It is claimed and deleted in the unit of its effect; one that is set and cancelled in one unit leaves no row.
 */
export interface Timer {
  readonly id: string
  /** Milliseconds since 1970, by the store's clock. */
  readonly dueAt: number
  readonly message: Message
}
