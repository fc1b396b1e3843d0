import type * as Effect from "effect/Effect"

/**
 * How a host waits: until it is woken, until `dueAt`, or until a safety poll is due, whichever comes first.
 * A wait that only a safety poll can end is an idle wait: a simulated world with nothing but idle waits is at rest.
 */
export interface Idle {
  readonly wait: (dueAt: number | undefined) => Effect.Effect<void>
  /** Ends the present wait, or makes the next one return at once. */
  readonly wake: () => void
}

/** Makes an `Idle` for each host. */
export interface IdleFactory {
  readonly make: (name: string) => Idle
}
