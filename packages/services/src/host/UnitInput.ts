import type { Message } from "@sagaproof/core/message/Message"
import type { Answer } from "@sagaproof/core/ports/Ingress"

import type { IdempotencyClaim, ParkedEntry } from "./Parked.ts"

/**
 * Where a message came from.
 * - `outside`: a command through the ingress
 * - `bus`: it travelled; its maker's unit has journaled it
 * - `timer`: a timer carried it
 * - `inside`: the executor of a gateway, or another part of this process
 */
export type Origin = "outside" | "bus" | "timer" | "inside"

/** One message for a unit. */
export interface UnitInput {
  readonly message: Message
  readonly origin: Origin
  /** The timer that carried it; it is taken in the same unit, and if it is gone the message is stale. */
  readonly timer: string | undefined
  readonly idempotency: IdempotencyClaim | undefined
  /** The parked messages that an operator's command is about, as they were when it was given. */
  readonly redrive: ParkedSelection | undefined
}

/** Parked messages of one key and consumer. */
export interface ParkedSelection {
  readonly parkKey: string
  readonly messages: ReadonlyArray<ParkedEntry>
}

/** The stored decision on a command from outside. */
export interface IdempotencyRow {
  readonly bodyHash: string
  /** Undefined while the command is parked. */
  readonly answer: Answer | undefined
  readonly at: number
}

/** The kind of the rows that hold callers' keys. */
export const idempotencyKind = "idempotency"

/** The answer to the command under a caller's key, to be told after the commit. */
export interface Answered {
  readonly row: string
  readonly messageId: string
  readonly answer: Answer
}
