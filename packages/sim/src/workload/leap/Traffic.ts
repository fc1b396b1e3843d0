import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

/** What a process has asked a server. */
export interface Traffic {
  /** Whether an answer is still to come. */
  readonly isUnderWay: () => boolean
  /** Whether the last answer was that it could not be done: somebody tries again before long. */
  readonly hasFailed: () => boolean
  /** How many operations have begun or ended so far. */
  readonly moves: () => number
  /** An operation that is counted. */
  readonly counted: <A, E, R>(operation: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

/** Begins to count. */
export const makeTraffic = (): Traffic => {
  let moves = 0
  let underWay = 0
  let failed = false
  return {
    isUnderWay: () => underWay > 0,
    hasFailed: () => failed,
    moves: () => moves,
    counted: (operation) =>
      Effect.suspend(() => {
        moves += 1
        underWay += 1
        return Effect.onExit(operation, (exit) =>
          Effect.sync(() => {
            moves += 1
            underWay -= 1
            // Who was interrupted does not try again.
            failed = Exit.isFailure(exit) && Cause.hasFails(exit.cause)
          })
        )
      })
  }
}
