import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"

import type { Disturbance, DisturbancePoint } from "@sagaproof/core/ports/Disturbance"
import { type CommitUnknown, type StoreError, StoreUnavailable } from "@sagaproof/core/ports/StoreError"

import type { StoreState } from "./StoreState.ts"

/** How the clients of a memory store reach it. */
export interface StoreClient {
  readonly state: StoreState
  readonly owner: string
  readonly disturbance: Disturbance | undefined
  /** Whether each statement is a step of its own, before which other fibers may run. */
  readonly stepwise: boolean
  /** Lets other fibers run before a statement; undefined where the disturbance or the scheduler sees to it. */
  readonly pause: Effect.Effect<void> | undefined
  /** The store's clock; undefined to go by the clock of whoever calls. */
  readonly clock: Clock.Clock | undefined
}

/** Does something at the store's present time. */
export const atPresent = <A, E>(client: StoreClient, use: (now: number) => Effect.Effect<A, E>): Effect.Effect<A, E> =>
  Effect.withFiber((fiber) => use(presentTime(client, fiber)))

/** Who does something, and by whose clock. */
export type Caller = Fiber.Fiber<unknown, unknown>

/** A step of its own, before which other fibers may run. */
export const inStep = <A, E>(
  { pause }: StoreClient,
  step: (caller: Caller) => Effect.Effect<A, E>
): Effect.Effect<A, E> => {
  const whole = Effect.withFiber(step)
  return pause === undefined ? whole : Effect.andThen(pause, whole)
}

export const presentTime = ({ clock }: StoreClient, fiber: Fiber.Fiber<unknown, unknown>): number =>
  (clock ?? fiber.getRef(Clock.Clock)).currentTimeMillisUnsafe()

/** What can be told of an operation besides what it does. */
export interface Operation<A, E, F> {
  readonly point: DisturbancePoint
  readonly subject: string
  /** In whose session it is; no name for a read outside of any. */
  readonly owner: string
  /** What is done around it where something befalls it, or where it has to wait. */
  readonly troubled: (operation: Effect.Effect<A, E | StoreError | CommitUnknown>) => Effect.Effect<A, F>
}

/**
 * An operation with whatever befalls it before and after. Other fibers may run before it; where nothing befalls it, it
 * and looking whether something does are one step.
 */
export const disturbed = <A, E extends F, F>(
  client: StoreClient,
  operation: Operation<A, E, F>,
  perform: (now: number) => Effect.Effect<A, E>
): Effect.Effect<A, F> => inStep(client, (caller) => disturbedNow(client, caller, operation, perform))

/** The same, within a step that has begun. */
export const disturbedNow = <A, E extends F, F>(
  client: StoreClient,
  caller: Caller,
  { owner, point, subject, troubled }: Operation<A, E, F>,
  perform: (now: number) => Effect.Effect<A, E>
): Effect.Effect<A, F> => {
  const { disturbance } = client
  const after = disturbance?.after
  const first = disturbance?.before?.(point, subject, owner) ?? Effect.void
  if (first !== Effect.void) {
    const done = atPresent(client, perform)
    return troubled(
      Effect.andThen(
        first,
        after === undefined ? done : Effect.flatMap(done, (answer) => answerAfter(after(point, subject, owner), answer))
      )
    )
  }
  const done = perform(presentTime(client, caller))
  const ended =
    after === undefined
      ? done
      : Effect.flatMapEager(done, (answer) => answerAfter(after(point, subject, owner), answer))
  return Exit.isExit(ended as unknown) ? (ended as Effect.Effect<A, E>) : troubled(ended)
}

/** A disturbance that does nothing is `Effect.void` itself. */
const answerAfter = <A, F>(last: Effect.Effect<void, F>, answer: A): Effect.Effect<A, F> =>
  last === Effect.void ? Effect.succeed(answer) : Effect.as(last, answer)

/** A read outside any unit: all that can go wrong is that no answer comes. */
export const reading = <A>(
  client: StoreClient,
  subject: string,
  read: (now: number) => A
): Effect.Effect<A, StoreUnavailable> =>
  client.stepwise
    ? disturbed(client, { point: "store.read", subject, owner: "", troubled: unavailable }, (now) =>
        Effect.succeed(read(now))
      )
    : atPresent(client, (now) => Effect.succeed(read(now)))

/** Tells every failure as the store not answering. */
export const unavailable = <A>(
  effect: Effect.Effect<A, StoreError | CommitUnknown>
): Effect.Effect<A, StoreUnavailable> =>
  Effect.mapError(effect, (failure) =>
    failure._tag === "StoreUnavailable" ? failure : new StoreUnavailable({ message: failure.message })
  )
