import * as Result from "effect/Result"

import type { Rejection } from "../rejection/Rejection.ts"

/** What a decider answers: the facts that follow, or a no. An empty list means that all is as asked already. */
export type Decision<Event> = Result.Result<ReadonlyArray<Event>, Rejection>

/**
 * The behaviour of one aggregate as a pure value.
 * `decide` never looks outside its arguments, and `evolve` is total over the events that `decide` makes:
 * state is always the fold of history.
 */
export interface Decider<State, Command, Event> {
  readonly initial: State
  readonly decide: (command: Command, state: State) => Decision<Event>
  readonly evolve: (state: State, event: Event) => State
}

/** A yes with the facts that follow. */
export const accept = <Event>(...events: ReadonlyArray<Event>): Decision<Event> => Result.succeed(events)

/** A no. */
export const refuse = (rejection: Rejection): Decision<never> => Result.fail(rejection)

/** The state that a history leads to. */
export const fold = <State, Command, Event>(
  decider: Decider<State, Command, Event>,
  events: Iterable<Event>,
  from: State = decider.initial
): State => {
  let state = from
  for (const event of events) {
    state = decider.evolve(state, event)
  }
  return state
}
