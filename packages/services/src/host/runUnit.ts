import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { Store, UnitSession } from "@sagaproof/core/ports/Store"
import type { Timer } from "@sagaproof/core/ports/Timer"
import type { CommitUnknown, ConstraintViolation, StoreError, StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { Chain } from "./Chain.ts"
import type { ChainParts } from "./HostParts.ts"
import type { IntentCall } from "./IntentCall.ts"
import { loadRequest } from "./loadRequest.ts"
import type { Answered, UnitInput } from "./UnitInput.ts"
import type { EndedSaga } from "./Work.ts"

/** What a unit needs to run. */
export interface UnitParts extends ChainParts {
  readonly store: Store
}

/** What is known, after its commit, of what a unit did. */
export interface UnitResult {
  readonly answered: ReadonlyArray<Answered>
  readonly ended: ReadonlyArray<EndedSaga>
  readonly calls: ReadonlyArray<IntentCall>
  readonly handled: number
  readonly parked: number
  /** Whether messages were left for the bus. */
  readonly travels: boolean
  /** When the earliest timer that the unit set is due. */
  readonly nextTimerAt: number
}

/** Nothing done. */
export const emptyResult: UnitResult = {
  answered: [],
  ended: [],
  calls: [],
  handled: 0,
  parked: 0,
  travels: false,
  nextTimerAt: Number.POSITIVE_INFINITY
}

/**
 * Runs a batch of messages as one unit. Conflicts and lost sessions run it again; a broken constraint cuts the batch
 * in halves until one message is left, which then goes one hop at a time, so that what is sound commits and only the
 * failing message is parked. Fails only when the store is not available.
 */
export const runUnit = (
  parts: UnitParts,
  inputs: ReadonlyArray<UnitInput>
): Effect.Effect<UnitResult, StoreUnavailable> => attempt(parts, inputs, emptyResult)

const attempt = (
  parts: UnitParts,
  inputs: ReadonlyArray<UnitInput>,
  uncertain: UnitResult
): Effect.Effect<UnitResult, StoreUnavailable> =>
  Effect.catch(
    inSession(parts, (session) => applyBatch(parts, session, inputs, uncertain)),
    (failure): Effect.Effect<UnitResult, StoreUnavailable> => {
      switch (failure.error._tag) {
        case "StoreUnavailable":
          return Effect.fail(failure.error)
        case "ConstraintViolation":
          return divide(parts, inputs, failure.error)
        case "CommitUnknown":
          return attempt(parts, inputs, failure.result ?? uncertain)
        case "UnitConflict":
        case "SessionLost":
        case "LeaseLost":
          return Effect.andThen(Effect.yieldNow, attempt(parts, inputs, uncertain))
      }
    }
  )

/** A failed attempt, and what it would have done if its COMMIT has arrived after all. */
interface FailedUnit {
  readonly error: StoreError | CommitUnknown
  readonly result: UnitResult | undefined
}

const inSession = (
  parts: UnitParts,
  use: (session: UnitSession) => Effect.Effect<UnitResult, FailedUnit>
): Effect.Effect<UnitResult, FailedUnit> =>
  Effect.flatMap(
    Effect.mapError(parts.store.begin, (error): FailedUnit => ({ error, result: undefined })),
    (session) => Effect.onError(use(session), () => session.rollback)
  )

const applyBatch = Effect.fnUntraced(function* (
  parts: UnitParts,
  session: UnitSession,
  inputs: ReadonlyArray<UnitInput>,
  uncertain: UnitResult
): Effect.fn.Return<UnitResult, FailedUnit> {
  const early = (error: StoreError): FailedUnit => ({ error, result: undefined })
  const now = yield* Clock.currentTimeMillis
  const loaded = yield* Effect.mapError(session.load(loadRequest(parts, inputs)), early)
  const chain = new Chain(parts, loaded, now)
  for (let position = 0; position < inputs.length; position++) {
    const input = inputs[position]
    if (input !== undefined) {
      chain.run(input, position)
    }
  }
  const changes = chain.changes()
  yield* Effect.mapError(session.save(changes), early)
  const result: UnitResult = {
    answered: chain.answered,
    ended: loaded.duplicates.size === 0 ? chain.work.ended : [...uncertain.ended, ...chain.work.ended],
    calls: chain.work.calls,
    handled: chain.handled,
    parked: chain.parked,
    travels: changes.outbox.length > 0,
    nextTimerAt: earliest(changes.timersSet)
  }
  yield* Effect.mapError(session.commit, (error): FailedUnit => ({ error, result }))
  return result
})

const divide = (
  parts: UnitParts,
  inputs: ReadonlyArray<UnitInput>,
  violation: ConstraintViolation
): Effect.Effect<UnitResult, StoreUnavailable> => {
  const [first] = inputs
  if (inputs.length === 1 && first !== undefined) {
    return parts.hopLimit > 0 ? runUnit({ ...parts, hopLimit: 0 }, inputs) : parkInstead(parts, first, violation)
  }
  const middle = inputs.length >> 1
  return Effect.zipWith(runUnit(parts, inputs.slice(0, middle)), runUnit(parts, inputs.slice(middle)), both)
}

const both = (left: UnitResult, right: UnitResult): UnitResult => ({
  answered: [...left.answered, ...right.answered],
  ended: [...left.ended, ...right.ended],
  calls: [...left.calls, ...right.calls],
  handled: left.handled + right.handled,
  parked: left.parked + right.parked,
  travels: left.travels || right.travels,
  nextTimerAt: Math.min(left.nextTimerAt, right.nextTimerAt)
})

const earliest = (timers: ReadonlyArray<Timer>): number =>
  timers.reduce((first, { dueAt }) => Math.min(first, dueAt), Number.POSITIVE_INFINITY)

const parkInstead = (
  parts: UnitParts,
  input: UnitInput,
  violation: ConstraintViolation
): Effect.Effect<UnitResult, StoreUnavailable> =>
  Effect.catch(
    inSession(parts, (session) => parkOne(parts, session, input, violation)),
    (failure): Effect.Effect<UnitResult, StoreUnavailable> =>
      failure.error._tag === "StoreUnavailable"
        ? Effect.fail(failure.error)
        : failure.error._tag === "ConstraintViolation"
          ? Effect.die(failure.error)
          : Effect.andThen(Effect.yieldNow, parkInstead(parts, input, violation))
  )

const parkOne = Effect.fnUntraced(function* (
  parts: UnitParts,
  session: UnitSession,
  input: UnitInput,
  violation: ConstraintViolation
): Effect.fn.Return<UnitResult, FailedUnit> {
  const failed = (error: StoreError | CommitUnknown): FailedUnit => ({ error, result: undefined })
  const now = yield* Clock.currentTimeMillis
  const loaded = yield* Effect.mapError(session.load(loadRequest(parts, [input])), failed)
  const chain = new Chain(parts, loaded, now)
  chain.parkUnhandled(input, 0, "constraint", violation.message)
  yield* Effect.mapError(session.save(chain.changes()), failed)
  yield* Effect.mapError(session.commit, failed)
  return { ...emptyResult, parked: chain.parked }
})
