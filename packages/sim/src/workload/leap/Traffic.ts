import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"

/** What a process has asked the outside and waits for. */
export interface Traffic {
  /** Whether an answer is still to come, or the last one was a failure: then somebody tries again before long. */
  readonly isBusy: () => boolean
  /** An operation that is counted. */
  readonly counted: <A, E, R>(operation: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

/** Begins to count. */
export const makeTraffic = (): Traffic => {
  let underWay = 0
  let failed = false
  return {
    isBusy: () => underWay > 0 || failed,
    counted: (operation) =>
      Effect.suspend(() => {
        underWay += 1
        return Effect.onExit(operation, (exit) =>
          Effect.sync(() => {
            underWay -= 1
            // Who was interrupted does not try again.
            failed = Exit.isFailure(exit) && Cause.hasFails(exit.cause)
          })
        )
      })
  }
}
