import type { Message } from "@sagaproof/core/message/Message"
import type { MessageCatalogue } from "@sagaproof/core/message/MessageCatalogue"

/** Why a message was parked. `behind` means that an earlier message of the same key is parked. */
export type ParkReason = "defect" | "constraint" | "unknown-version" | "unknown-message" | "payload-mismatch" | "behind"

/** A message that waits for a person, with what went wrong. */
export interface ParkedEntry {
  readonly message: Message
  readonly reason: ParkReason
  readonly error: string
  readonly parkedAt: number
  /** The row of the caller's idempotency key, for a command from outside. */
  readonly idempotency: IdempotencyClaim | undefined
}

/** The caller's key, and the hash of what was sent under it. */
export interface IdempotencyClaim {
  readonly row: string
  readonly bodyHash: string
}

/** All parked messages of one key, in order of arrival. */
export interface ParkedQueue {
  readonly entries: ReadonlyArray<ParkedEntry>
}

/** The kind of the rows that hold parked messages. */
export const parkedKind = "parked"

/**
 * What waits behind a parked message: the messages of the same saga, or of the same aggregate, for the same consumer.
 * Everything else flows. The key is the saga's id, or participant and aggregate with a colon, which no id holds.
 */
export const parkKey = (message: Message): string => message.sagaid ?? `${message.receiver}:${message.subject}`

/** Message types that pass the parked messages of their saga at the coordinator. */
const passing: ReadonlySet<string> = new Set([
  "DeadlineReached",
  "CancelSaga",
  "RetrySaga",
  "ResolveSaga",
  "UndoDropped"
])

/** Whether a message goes past parked ones: an undo at its participant, deadlines and operators at the coordinator. */
export const passesParked = (message: Message, catalogue: MessageCatalogue): boolean =>
  passing.has(message.type) || (message.sagaphase === "undo" && catalogue.get(message.type)?.role === "command")

/** Whether a message must wait behind the parked ones of its key. */
export const waitsBehind = (queue: ParkedQueue | undefined, message: Message): boolean => {
  if (queue === undefined) {
    return false
  }
  for (const entry of queue.entries) {
    if (entry.message.receiver === message.receiver) {
      return true
    }
  }
  return false
}

/** The queue with one more message at its end. */
export const parkAfter = (queue: ParkedQueue | undefined, entry: ParkedEntry): ParkedQueue => ({
  entries: queue === undefined ? [entry] : [...queue.entries, entry]
})

/** The queue without one of its messages; undefined when none is left. */
export const withoutEntry = (queue: ParkedQueue, entry: ParkedEntry): ParkedQueue | undefined => {
  const entries = queue.entries.filter((candidate) => candidate !== entry)
  return entries.length === 0 ? undefined : { entries }
}
