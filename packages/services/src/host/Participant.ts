import type { Message } from "@sagaproof/core/message/Message"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { RowReference } from "@sagaproof/core/ports/Row"

import type { Work } from "./Work.ts"

/** The rows that a message needs when it is the first of its chain. */
export interface Needs {
  readonly rows: ReadonlyArray<RowReference>
  /** Sagas to load with everything in their footprints. */
  readonly sagas: ReadonlyArray<string>
}

/**
 * How one type of message is handled: what it needs, and what it does with it.
 * `handle` is synchronous and works on a copy; it throws only for a defect.
 */
export interface Handler {
  readonly needs: (message: Message) => Needs
  readonly handle: (message: Message, work: Work) => void
}

/** A service that owns aggregates: a handler for every type of message that it receives. */
export interface Participant {
  readonly name: ParticipantName
  readonly handlers: ReadonlyMap<string, Handler>
}
