import * as Equal from "effect/Equal"
import * as Result from "effect/Result"

import { type Decider, type Decision, fold } from "../decider/Decider.ts"
import type { RejectionCode } from "../rejection/RejectionCode.ts"

/**
 * One example of a decider's behaviour: what happened, what is asked, and what has to follow.
 * Each expectation throws an `Error` that shows both sides where it is not met, so any test runner will do.
 */
export interface DeciderExample<State, Event> {
  /** Exactly these events follow, in this order. */
  readonly expectEvents: (...expected: ReadonlyArray<Event>) => void
  /** All is as asked already. */
  readonly expectNothing: () => void
  /** It is refused with this code, and the message mentions each of these. */
  readonly expectRefusal: (code: RejectionCode, ...mentioned: ReadonlyArray<string | number>) => void
  /** The state afterwards; the state before where it is refused. */
  readonly expectState: (expected: State) => void
}

/** Examples of one decider, in the form given, when, expect. */
export const specify = <State, Command, Event>(decider: Decider<State, Command, Event>) => ({
  given: (...history: ReadonlyArray<Event>) => ({
    when: (command: Command): DeciderExample<State, Event> => {
      const before = fold(decider, history)
      const decision = decider.decide(command, before)
      return {
        expectEvents: (...expected) => expectEqual(eventsOf(decision), expected),
        expectNothing: () => expectEqual(eventsOf(decision), []),
        expectRefusal: (code, ...mentioned) => expectRefusal(decision, code, mentioned),
        expectState: (expected) =>
          expectEqual(Result.isSuccess(decision) ? fold(decider, decision.success, before) : before, expected)
      }
    }
  })
})

const eventsOf = <Event>(decision: Decision<Event>): unknown =>
  Result.isSuccess(decision) ? decision.success : decision.failure

const expectRefusal = (
  decision: Decision<unknown>,
  code: RejectionCode,
  mentioned: ReadonlyArray<string | number>
): void => {
  if (Result.isSuccess(decision)) {
    throw new Error(`Expected a refusal with ${code}, but these events follow: ${show(decision.success)}`)
  }
  const { message } = decision.failure
  expectEqual(decision.failure.code, code)
  for (const part of mentioned) {
    if (!message.includes(String(part))) {
      throw new Error(`Expected the message to mention ${part}: ${message}`)
    }
  }
}

const expectEqual = (actual: unknown, expected: unknown): void => {
  if (!Equal.equals(actual, expected)) {
    throw new Error(`Expected ${show(expected)}\nbut got  ${show(actual)}`)
  }
}

const show = (value: unknown): string => JSON.stringify(value, undefined, 2)
