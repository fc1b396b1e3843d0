import * as Result from "effect/Result"

import type { Aggregate } from "@sagaproof/core/aggregate/Aggregate"
import type { Message } from "@sagaproof/core/message/Message"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { RowReference } from "@sagaproof/core/ports/Row"
import type { Rejection } from "@sagaproof/core/rejection/Rejection"

import type { Handler } from "../host/Participant.ts"
import type { Work } from "../host/Work.ts"

/** A handler with the name of the type that it handles. */
export type NamedHandler = readonly [string, Handler]

/** Makes the handler of a command from outside, or of an event, that belongs to no saga. */
export const makeHandler = <Data>(
  type: MessageType<Data>,
  needs: (data: Data, message: Message) => ReadonlyArray<RowReference>,
  handle: (data: Data, work: Work, message: Message) => void
): NamedHandler => [
  type.type,
  {
    needs: (message) => ({ rows: needs(message.data as Data, message), sagas: [] }),
    handle: (message, work) => handle(message.data as Data, work, message)
  }
]

/** Lets an aggregate decide on behalf of a caller, who is told the rejection if there is one. */
export const decideForCaller = <State, Command, Event>(
  work: Work,
  aggregate: Aggregate<State, Command, Event>,
  key: string,
  command: Command
): boolean => {
  const decision = work.decide(aggregate, key, command)
  if (Result.isFailure(decision)) {
    work.answer = decision.failure
    return false
  }
  return true
}

/** Tells the caller no. */
export const refuseCaller = (work: Work, problem: Rejection): void => {
  work.answer = problem
}

/** Tells the caller yes, with a value. */
export const acceptCaller = (work: Work, value: unknown): void => {
  work.answer = { _tag: "Accepted", value }
}
