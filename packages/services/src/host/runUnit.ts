import * as Clock from "effect/Clock"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

import type { Receipt } from "@sagaproof/core/ports/Bus"
import type { LoadedUnit, LoadRequest, Store, UnitSession } from "@sagaproof/core/ports/Store"
import type { Timer } from "@sagaproof/core/ports/Timer"
import type { CommitUnknown, ConstraintViolation, StoreError, StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import { Chain } from "./Chain.ts"
import type { Troubles } from "../troubles/Troubles.ts"
import type { ChainParts } from "./HostParts.ts"
import type { IntentCall } from "./IntentCall.ts"
import { parkingRequest } from "./loadRequest.ts"
import type { Answered, UnitInput } from "./UnitInput.ts"
import type { UnitStages } from "./UnitStages.ts"
import type { EndedSaga } from "./EndedSaga.ts"

/** What a unit needs to run. */
export interface UnitParts extends ChainParts {
  readonly store: Store
  readonly stages: UnitStages
  /** The batch of the bus that the unit consumes, where the bus is in the database of the store. */
  readonly receipt?: Receipt | undefined
  /** Told of a store that does not answer while a unit that may have been committed waits for it. */
  readonly troubles?: Troubles | undefined
}

/** A message whose rows cannot be told, such as one of a type or a shape that its participant does not know. */
class Unplannable extends Data.TaggedError("Unplannable")<{ readonly message: string }> {}

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
 * failing message is parked. Fails only when the store is not available and surely nothing was committed.
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
  inSession(
    (tried) => applyBatch(parts, inputs, uncertain, tried),
    (error, result): Effect.Effect<UnitResult, StoreUnavailable> => {
      switch (error._tag) {
        case "StoreUnavailable":
          // Who would run it anew would not know what it may have done: nobody else knows those ends and answers.
          return uncertain === emptyResult
            ? Effect.fail(error)
            : Effect.andThen(waitForStore(parts, error), attempt(parts, inputs, uncertain))
        case "ConstraintViolation":
        case "Unplannable":
          return divide(parts, inputs, error, uncertain)
        case "CommitUnknown":
          return attempt(parts, inputs, result ?? uncertain)
        case "UnitConflict":
        case "SessionLost":
          return Effect.andThen(Effect.yieldNow, attempt(parts, inputs, uncertain))
        case "LeaseLost":
          // Another process has the messages by now, and what this one did with them before it was refused is nothing.
          return Effect.succeed(emptyResult)
      }
    }
  )

/** How long a unit that may have been committed waits for a store that does not answer, in milliseconds. */
const retryAfterMs = 100

const waitForStore = ({ troubles }: UnitParts, error: StoreUnavailable): Effect.Effect<void> =>
  Effect.andThen(troubles?.note("a unit of unknown outcome", error) ?? Effect.void, Effect.sleep(retryAfterMs))

/** Why an attempt failed. */
type UnitFailure = StoreError | CommitUnknown | Unplannable

/** How far an attempt has come. */
interface Tried {
  readonly clock: Clock.Clock
  session: UnitSession | undefined
  /** What it will have done if its COMMIT, once it is made, arrives: whatever is told of that. */
  result: UnitResult | undefined
}

/** Runs an attempt, and rolls back whatever it has begun and not ended. */
const inSession = (
  use: (tried: Tried) => Effect.Effect<UnitResult, UnitFailure>,
  failed: (error: UnitFailure, result: UnitResult | undefined) => Effect.Effect<UnitResult, StoreUnavailable>
): Effect.Effect<UnitResult, StoreUnavailable> =>
  Effect.withFiber((fiber) => {
    const tried: Tried = { clock: fiber.getRef(Clock.Clock), session: undefined, result: undefined }
    const ended = Effect.onExitPrimitive(use(tried), (exit) =>
      exit._tag === "Success" ? undefined : tried.session?.rollback
    )
    return Effect.catch(ended, (error) => failed(error, tried.result))
  })

const applyBatch = Effect.fnUntraced(function* (
  parts: UnitParts,
  inputs: ReadonlyArray<UnitInput>,
  uncertain: UnitResult,
  tried: Tried
): Effect.fn.Return<UnitResult, UnitFailure> {
  const session = yield* parts.store.begin
  tried.session = session
  const now = tried.clock.currentTimeMillisUnsafe()
  const loaded = yield* session.load(yield* plan(parts, inputs))
  const chain = parts.stages.apply(parts, loaded, inputs, now)
  const changes = { ...parts.stages.changes(chain), receipt: parts.receipt }
  yield* session.save(changes)
  tried.result = {
    answered: chain.answered,
    ended: [...endedBefore(loaded, uncertain), ...chain.work.ended],
    calls: chain.work.calls,
    handled: chain.handled,
    parked: chain.parked,
    travels: changes.outbox.length > 0,
    nextTimerAt: earliest(changes.timersSet)
  }
  yield* session.commit
  return tried.result
})

/** What an attempt of unknown outcome has ended, if it was committed after all: its messages are duplicates then. */
const endedBefore = ({ duplicates }: LoadedUnit, { ended }: UnitResult): ReadonlyArray<EndedSaga> =>
  duplicates.size === 0 ? [] : ended

/** An exit: what it needs no step for is no step. */
const plan = (parts: UnitParts, inputs: ReadonlyArray<UnitInput>): Exit.Exit<LoadRequest, Unplannable> => {
  try {
    return Exit.succeed(parts.stages.request(parts, inputs))
  } catch (error) {
    return Exit.fail(new Unplannable({ message: error instanceof Error ? error.message : String(error) }))
  }
}

/** Why one message cannot be handled, however often it is tried. */
type Obstacle = ConstraintViolation | Unplannable

const divide = (
  parts: UnitParts,
  inputs: ReadonlyArray<UnitInput>,
  obstacle: Obstacle,
  uncertain: UnitResult
): Effect.Effect<UnitResult, StoreUnavailable> => {
  const [first] = inputs
  if (inputs.length === 1 && first !== undefined) {
    return parts.hopLimit > 0
      ? attempt({ ...parts, hopLimit: 0 }, inputs, uncertain)
      : parkInstead(parts, first, obstacle, uncertain)
  }
  const middle = inputs.length >> 1
  const part = { ...parts, receipt: parts.receipt && ofPart(parts.receipt) }
  const run = (some: ReadonlyArray<UnitInput>) => attempt(part, some, uncertain)
  return Effect.zipWith(run(inputs.slice(0, middle)), run(inputs.slice(middle)), both)
}

/** Only the whole batch moves the group on: its acknowledgement does so, when all of its units have committed. */
const ofPart = (receipt: Receipt): Receipt => ({ ...receipt, consumed: receipt.present, committed: () => undefined })

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
  obstacle: Obstacle,
  uncertain: UnitResult
): Effect.Effect<UnitResult, StoreUnavailable> =>
  inSession(
    (tried) => parkOne(parts, input, obstacle, uncertain, tried),
    (error): Effect.Effect<UnitResult, StoreUnavailable> =>
      error._tag === "StoreUnavailable"
        ? Effect.fail(error)
        : error._tag === "LeaseLost"
          ? Effect.succeed(emptyResult)
          : error._tag === "ConstraintViolation"
            ? Effect.die(error)
            : Effect.andThen(Effect.yieldNow, parkInstead(parts, input, obstacle, uncertain))
  )

const parkOne = Effect.fnUntraced(function* (
  parts: UnitParts,
  input: UnitInput,
  obstacle: Obstacle,
  uncertain: UnitResult,
  tried: Tried
): Effect.fn.Return<UnitResult, UnitFailure> {
  const session = yield* parts.store.begin
  tried.session = session
  const now = tried.clock.currentTimeMillisUnsafe()
  const loaded = yield* session.load(parkingRequest([input]))
  const chain = new Chain(parts, loaded, now)
  chain.parkUnhandled(input, 0, obstacle._tag === "Unplannable" ? "defect" : "constraint", obstacle.message)
  yield* session.save({ ...chain.changes(), receipt: parts.receipt })
  yield* session.commit
  return { ...emptyResult, answered: chain.answered, ended: endedBefore(loaded, uncertain), parked: chain.parked }
})
