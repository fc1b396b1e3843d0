import type { ParticipantName } from "../../../message/ParticipantName.ts"
import type { Violation } from "../../Violation.ts"

/** What somebody has to be told. */
export interface News {
  readonly receiver: ParticipantName
  /** The message type, and the saga or order that it is about. */
  readonly type: string
  readonly of: string
  /** What the message has to say. */
  readonly data: unknown
  /** What the outside has to be told on account of it; undefined where that is nothing. */
  readonly operation: string | undefined
  /** What has happened, as the beginning of a sentence, and what that is about. */
  readonly event: string
  readonly about: Omit<Violation, "message">
}
