import type { Message } from "@sagaproof/core/message/Message"

import type { FaultName } from "../faults/faultNames.ts"

/** A fault that has happened. */
export interface FaultEvent {
  readonly fault: FaultName
  /** What it befell. */
  readonly address: string
  readonly size: number
  /** Virtual milliseconds from the beginning of the story. */
  readonly atMs: number
  /** How many messages of the story came before it. */
  readonly after: number
}

/** What happened in a run once everything was set up, in the order in which it was committed. */
export interface RunStory {
  /** The time of its beginning, by which messages are dated, in milliseconds since 1970. */
  readonly startedAtMs: number
  readonly messages: ReadonlyArray<Message>
  readonly faults: ReadonlyArray<FaultEvent>
}
