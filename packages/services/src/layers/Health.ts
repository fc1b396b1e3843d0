import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

/**
 * Whether the loops of a platform run. They run for ever; one that ends of itself is a defect, and a platform that has
 * lost one must not look as if it were only waiting.
 */
export interface Health {
  /** Runs a loop until the scope closes. */
  readonly watch: (name: string, loop: Effect.Effect<never>) => Effect.Effect<void, never, Scope.Scope>
  /** Dies of the defect of the first loop that has died. */
  readonly check: Effect.Effect<void>
}

/** Makes the watch over a platform's loops; `died` is called once, with the defect, when one has died. */
export const makeHealth = (died: (defect: Error) => void): Health => {
  let defect: Error | undefined = undefined
  const fell = (name: string, cause: Cause.Cause<never>): Effect.Effect<void> =>
    Effect.sync(() => {
      if (defect === undefined && !Cause.hasInterruptsOnly(cause)) {
        defect = new Error(`The loop of ${name} has died.`, { cause: Cause.squash(cause) })
        died(defect)
      }
    })
  return {
    watch: (name, loop) => Effect.asVoid(Effect.forkScoped(Effect.onError(loop, (cause) => fell(name, cause)))),
    check: Effect.suspend(() => (defect === undefined ? Effect.void : Effect.die(defect)))
  }
}
