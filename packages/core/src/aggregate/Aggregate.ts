import type { Decider } from "../decider/Decider.ts"
import type { ParticipantName } from "../message/ParticipantName.ts"

/**
 * One kind of consistent thing: who owns it, how it behaves, and what must hold of every stored state of it.
 * `violation` is the last line of defence of a store, the same rule that a database keeps as a constraint:
 * it names the constraint that a state breaks, or nothing.
 */
export interface Aggregate<State, Command, Event> {
  readonly kind: string
  readonly participant: ParticipantName
  readonly decider: Decider<State, Command, Event>
  readonly violation: (state: State) => string | undefined
}

/** Names one aggregate: its kind and its id. */
export interface AggregateReference {
  readonly kind: string
  readonly key: string
}
