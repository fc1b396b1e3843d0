import { accept, type Decider, type Decision, refuse } from "../decider/Decider.ts"
import { type Rejection, rejection } from "../rejection/Rejection.ts"
import { evolveIntent } from "./evolveIntent.ts"
import type { Intent, IntentAnswer } from "./Intent.ts"
import type { IntentCommand } from "./IntentCommand.ts"
import type { IntentEvent } from "./IntentEvent.ts"

type IntentDecision = Decision<IntentEvent>
type Creation = Extract<IntentCommand, { readonly _tag: "CreateIntent" }>

/** Keeps what is known of one call to the outside world. Only a definite answer settles it. */
export const intentDecider: Decider<Intent | undefined, IntentCommand, IntentEvent> = {
  initial: undefined,
  decide: (command, intent) => {
    if (command._tag === "CreateIntent") {
      return create(command, intent)
    }
    if (intent === undefined) {
      // What was never intended will not be called; and an undo never fails for want of something to undo.
      return command._tag === "CancelIntent"
        ? accept()
        : refuse(rejection("ENTITY_NOT_FOUND", `There is no intent with the key ${command.key}.`))
    }
    switch (command._tag) {
      case "BeginCall":
        return begin(intent, command.at)
      case "RecordAnswer":
        return answer(intent, command.answer)
      case "RecordUnknown":
        return leaveUnknown(intent, command.reason)
      case "AwaitAnswer":
        return awaitAnswer(intent, command.by)
      case "CancelIntent":
        return cancel(intent)
      case "ExhaustIntent":
        return exhaust(intent)
    }
  },
  evolve: evolveIntent
}

const create = (command: Creation, intent: Intent | undefined): IntentDecision => {
  if (intent === undefined) {
    return accept({ ...command, _tag: "IntentCreated" })
  }
  return intent.bodyHash === command.bodyHash
    ? accept()
    : refuse(
        rejection(
          "IDEMPOTENCY_CONFLICT",
          `The key ${intent.key} stands for another body: its hash is ${intent.bodyHash}, not ${command.bodyHash}.`
        )
      )
}

const begin = (intent: Intent, at: number): IntentDecision => {
  switch (intent.status) {
    // A person may have given an exhausted intent further calls.
    case "pending":
    case "calling":
    case "exhausted":
      return accept({ _tag: "CallBegun", key: intent.key, at })
    case "done":
    case "refused":
    case "cancelled":
      return refuse(contradiction(intent, "called"))
  }
}

const answer = (intent: Intent, given: IntentAnswer): IntentDecision => {
  switch (intent.status) {
    case "calling":
    case "exhausted":
      return accept({ _tag: "AnswerRecorded", key: intent.key, answer: given })
    case "done":
    case "refused":
      return intent.answer !== undefined && sameAnswer(intent.answer, given)
        ? accept()
        : refuse(contradiction(intent, `answered with ${JSON.stringify(given)}`))
    case "pending":
    case "cancelled":
      return refuse(contradiction(intent, "answered"))
  }
}

const sameAnswer = (left: IntentAnswer, right: IntentAnswer): boolean =>
  left._tag === "Approved"
    ? right._tag === "Approved" && left.reference === right.reference
    : right._tag === "Declined" && left.code === right.code && left.message === right.message

const leaveUnknown = (intent: Intent, reason: string): IntentDecision => {
  switch (intent.status) {
    case "calling":
      return accept({ _tag: "CallLeftUnknown", key: intent.key, reason })
    // Another call was answered meanwhile, or nobody waits any more: the news says nothing new.
    case "done":
    case "refused":
    case "exhausted":
      return accept()
    case "pending":
    case "cancelled":
      return refuse(contradiction(intent, "left unknown"))
  }
}

/** Only a call that is under way has an answer to come. */
const awaitAnswer = (intent: Intent, by: string): IntentDecision =>
  intent.status === "calling"
    ? accept({ _tag: "AnswerAwaited", key: intent.key, by })
    : refuse(contradiction(intent, "waited for"))

const cancel = (intent: Intent): IntentDecision => {
  switch (intent.status) {
    case "pending":
      return accept({ _tag: "IntentCancelled", key: intent.key })
    // A definite no has no effect either.
    case "cancelled":
    case "refused":
      return accept()
    case "calling":
    case "done":
    case "exhausted":
      return refuse(contradiction(intent, "cancelled"))
  }
}

const exhaust = (intent: Intent): IntentDecision => {
  switch (intent.status) {
    case "calling":
      return accept({ _tag: "IntentExhausted", key: intent.key })
    case "exhausted":
      return accept()
    case "pending":
    case "done":
    case "refused":
    case "cancelled":
      return refuse(contradiction(intent, "exhausted"))
  }
}

const contradiction = ({ operation, key, status }: Intent, wanted: string): Rejection =>
  rejection("ILLEGAL_TRANSITION", `The ${operation} with the key ${key} is ${status}, so it cannot be ${wanted}.`)
