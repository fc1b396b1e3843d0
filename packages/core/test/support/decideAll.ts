import { assert } from "@effect/vitest"
import type { Aggregate } from "@sagaproof/core/aggregate/Aggregate"
import { fold } from "@sagaproof/core/decider/Decider"
import type { Rejection } from "@sagaproof/core/rejection/Rejection"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** What a sequence of commands has led to. */
export interface DecidedAll<State, Event> {
  readonly state: State
  readonly events: ReadonlyArray<Event>
  readonly rejections: ReadonlyArray<Rejection>
}

/** The codecs of what an aggregate stores and sends. */
export interface Codecs<State, Command, Event> {
  readonly state: Schema.Codec<Exclude<State, undefined>, unknown>
  readonly command: Schema.Codec<Command, unknown>
  readonly event: Schema.Codec<Event, unknown>
}

/**
 * Decides commands one after another, as a store would, and asserts what must hold for every aggregate: no state
 * breaks a constraint, the state is the fold of the history, a refusal gives no event, and commands, events and
 * states survive their codecs.
 */
export const decideAll = <State, Command, Event>(
  { decider, violation }: Aggregate<State, Command, Event>,
  codecs: Codecs<State, Command, Event>,
  commands: ReadonlyArray<Command>
): DecidedAll<State, Event> => {
  let state = decider.initial
  const events: Array<Event> = []
  const rejections: Array<Rejection> = []
  for (const command of commands) {
    assert.deepStrictEqual(roundTrip(codecs.command, command), command)
    const decision = decider.decide(command, state)
    if (Result.isFailure(decision)) {
      rejections.push(decision.failure)
      continue
    }
    for (const event of decision.success) {
      assert.deepStrictEqual(roundTrip(codecs.event, event), event)
      state = decider.evolve(state, event)
      events.push(event)
    }
    assert.isUndefined(violation(state), `${JSON.stringify(command)} led to ${JSON.stringify(state)}`)
  }
  assert.deepStrictEqual(fold(decider, events), state)
  if (state !== undefined) {
    const defined = state as Exclude<State, undefined>
    assert.deepStrictEqual(roundTrip(codecs.state, defined), defined)
  }
  return { state, events, rejections }
}

const roundTrip = <A>(codec: Schema.Codec<A, unknown>, value: A): A => {
  const json = JSON.stringify(Schema.encodeSync(codec)(value))
  return Schema.decodeUnknownSync(codec)(JSON.parse(json))
}
