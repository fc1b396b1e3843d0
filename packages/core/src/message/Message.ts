import type { ParticipantName } from "./ParticipantName.ts"

/** Whether a message of a saga's step asks for its effect or for taking it back. */
export type StepPhase = "do" | "undo"

/**
 * The one envelope around every command, reply and event.
 * The attributes carry the names of CloudEvents 1.0 where it has one; the others are extension attributes in its
 * spelling. All attributes are always there, so that every message has the same shape in memory.
 */
export interface Message<Data = unknown> {
  /** Derived, never drawn: see `MessageId`. */
  readonly id: string
  readonly type: string
  /** The participant, gateway or caller that made it. */
  readonly source: string
  /** The aggregate that it speaks of, or to. */
  readonly subject: string
  /** Milliseconds since 1970 by the clock of its maker. */
  readonly time: number
  /** Name and version of the schema of `data`, such as `ReserveStock/1`. */
  readonly dataschema: string
  /** The order that it belongs to. */
  readonly correlationid: string | undefined
  readonly sagaid: string | undefined
  readonly sagastep: string | undefined
  readonly sagaphase: StepPhase | undefined
  readonly sagaattempt: number | undefined
  /** The message that caused it. */
  readonly causationid: string | undefined
  /** Messages with the same key keep their order within a topic. */
  readonly partitionkey: string
  readonly traceparent: string | undefined
  /** The participant that it is for. */
  readonly receiver: ParticipantName
  readonly data: Data
}
