import type * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

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
export const atPresent = <A, E>(
  { clock }: StoreClient,
  use: (now: number) => Effect.Effect<A, E>
): Effect.Effect<A, E> =>
  clock === undefined
    ? Effect.clockWith((present) => use(present.currentTimeMillisUnsafe()))
    : Effect.suspend(() => use(clock.currentTimeMillisUnsafe()))

/** An operation with whatever befalls it before and after. It costs next to nothing where nothing does. */
export const disturbed = <A, E>(
  { disturbance, pause }: StoreClient,
  point: DisturbancePoint,
  subject: string,
  operation: Effect.Effect<A, E>
): Effect.Effect<A, E | StoreError | CommitUnknown> => {
  const after = disturbance?.after
  const before = disturbance?.before
  const ending: Effect.Effect<A, E | StoreError | CommitUnknown> =
    after === undefined ? operation : Effect.flatMap(operation, (answer) => answerAfter(after(point, subject), answer))
  const whole = before === undefined ? ending : Effect.suspend(() => unlessNothing(before(point, subject), ending))
  return pause === undefined ? whole : Effect.andThen(pause, whole)
}

/** A disturbance that does nothing is `Effect.void` itself. */
const unlessNothing = <A, E, F>(
  first: Effect.Effect<void, F>,
  operation: Effect.Effect<A, E>
): Effect.Effect<A, E | F> => (first === Effect.void ? operation : Effect.andThen(first, operation))

const answerAfter = <A, F>(last: Effect.Effect<void, F>, answer: A): Effect.Effect<A, F> =>
  last === Effect.void ? Effect.succeed(answer) : Effect.as(last, answer)

/** A read outside any unit: all that can go wrong is that no answer comes. */
export const reading = <A>(
  client: StoreClient,
  subject: string,
  read: Effect.Effect<A>
): Effect.Effect<A, StoreUnavailable> =>
  client.stepwise ? unavailable(disturbed(client, "store.read", subject, read)) : read

/** Tells every failure as the store not answering. */
export const unavailable = <A>(
  effect: Effect.Effect<A, StoreError | CommitUnknown>
): Effect.Effect<A, StoreUnavailable> =>
  Effect.mapError(effect, (failure) =>
    failure._tag === "StoreUnavailable" ? failure : new StoreUnavailable({ message: failure.message })
  )
