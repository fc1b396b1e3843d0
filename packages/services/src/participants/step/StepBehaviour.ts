import type { Message } from "@sagaproof/core/message/Message"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { RowReference } from "@sagaproof/core/ports/Row"
import type { Rejection } from "@sagaproof/core/rejection/Rejection"
import type { OutcomeRecord } from "@sagaproof/core/saga/OutcomeLog"

import type { Work } from "../../host/Work.ts"

/**
 * What a participant decides of a step.
 * - `Pending`: begun; the answer follows when the outside has answered
 * - `keep` of a refusal: the changes of the attempt stay, such as the record of a failed payment
 */
export type StepDecision =
  | { readonly _tag: "Done"; readonly result: unknown }
  | { readonly _tag: "Refused"; readonly rejection: Rejection; readonly keep?: boolean }
  | { readonly _tag: "Pending" }

/** What became of an undo. */
export type UndoDecision = { readonly _tag: "Undone"; readonly reversed: boolean } | { readonly _tag: "Pending" }

/** Done, with what the saga's later steps need to know. */
export const done = (result?: unknown): StepDecision => ({ _tag: "Done", result })

/** Surely not done, and why. */
export const refused = (rejection: Rejection): StepDecision => ({ _tag: "Refused", rejection })

/** The part of a message type that answering it takes. */
export type AnswerableType = Pick<MessageType, "type" | "replies">

// The functions below are methods, so that behaviours for different data fit into one list.

/** How a participant does one type of step: which rows it needs, and what it decides on the unit's copy. */
export interface DoBehaviour<Data = unknown> {
  readonly type: AnswerableType
  /** A query's answers are not recorded. */
  readonly query?: boolean
  needs(data: Data, message: Message<Data>): ReadonlyArray<RowReference>
  decide(data: Data, work: Work, message: Message<Data>): StepDecision
  /** It is asked again while the outside has not answered: sees to it that the outside is asked still. */
  askedAgain?(data: Data, work: Work, message: Message<Data>): StepDecision
}

/** How a participant undoes one type of step that is done or under way. */
export interface UndoBehaviour<Data = unknown> {
  readonly type: AnswerableType
  needs(data: Data, message: Message<Data>): ReadonlyArray<RowReference>
  undo(data: Data, work: Work, message: Message<Data>, record: OutcomeRecord): UndoDecision
}
