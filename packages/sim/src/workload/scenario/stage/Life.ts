import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"

import type { CrashPoint } from "../schema/disturbances.ts"

/**
 * The life of one process. When it is over, nothing that the process still does goes on: not even its clean-up. What
 * it had committed and published stays.
 */
export interface Life {
  readonly name: string
  readonly isOver: () => boolean
  /** Waits for the end of this life. */
  readonly ended: Effect.Effect<void>
  readonly end: Effect.Effect<void>
  /** Says that the process has come to a point; there it may end. */
  readonly reach: (point: CrashPoint) => Effect.Effect<void>
  /** An operation of the process: it never answers when the life is over. */
  readonly mortal: <A, E, R>(operation: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

/** Begins a life. `dies` decides at each point that the process comes to. */
export const beginLife = (name: string, dies: (point: CrashPoint) => boolean): Effect.Effect<Life> =>
  Effect.map(Deferred.make<void>(), (ended) => {
    let over = false
    const end = Effect.suspend(() => {
      over = true
      return Effect.asVoid(Deferred.succeed(ended, undefined))
    })
    const orNever = <A>(answer: A): Effect.Effect<A> => (over ? Effect.never : Effect.succeed(answer))
    return {
      name,
      isOver: () => over,
      ended: Deferred.await(ended),
      end,
      reach: (point) => Effect.suspend(() => (dies(point) ? Effect.andThen(end, Effect.never) : Effect.void)),
      mortal: (operation) => Effect.suspend(() => (over ? Effect.never : Effect.flatMap(operation, orNever)))
    }
  })
