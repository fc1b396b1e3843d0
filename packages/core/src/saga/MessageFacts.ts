import type { ParticipantName } from "../message/ParticipantName.ts"

/** What the check of a definition needs to know of a message type: who handles it and which answers it may get. */
export interface MessageFacts {
  readonly type: string
  /** The participant that handles it. */
  readonly receiver: ParticipantName
  /** The message types of its answers, each only where its schema has such an answer. */
  readonly replies:
    | {
        readonly done?: string
        readonly refused?: string
        readonly undone?: string
      }
    | undefined
}

/** The facts of every registered message, by message type. The platform's message catalogue is one. */
export type MessageFactsByType = ReadonlyMap<string, MessageFacts>
