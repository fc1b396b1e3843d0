/** When a breaker opens, and for how long. */
export interface CircuitBreakerOptions {
  /** How many unknown outcomes in a row open it, at least 1. */
  readonly opensAfter: number
  /** How long it stays open before one request is let through on trial. */
  readonly staysOpenMs: number
}

/** Spares an outside system that does not answer: it lets requests through, or none, or one on trial. */
export interface CircuitBreaker {
  /** Whether a request may be made now. One that may must be recorded. */
  readonly admit: (now: number) => boolean
  /** Records whether a request that was admitted reached the outside. */
  readonly record: (reached: boolean, now: number) => void
}

type State =
  | { readonly _tag: "Closed"; readonly unknownInARow: number }
  | { readonly _tag: "Open"; readonly until: number }
  | { readonly _tag: "OnTrial" }

const closed: State = { _tag: "Closed", unknownInARow: 0 }

/** A breaker that lets everything through. */
export const noBreaker: CircuitBreaker = { admit: () => true, record: () => undefined }

/** Makes a closed breaker. */
export const makeCircuitBreaker = ({ opensAfter, staysOpenMs }: CircuitBreakerOptions): CircuitBreaker => {
  let state: State = closed

  const afterUnknown = (now: number): State => {
    const unknownInARow = state._tag === "Closed" ? state.unknownInARow + 1 : opensAfter
    return unknownInARow < opensAfter
      ? { _tag: "Closed", unknownInARow }
      : { _tag: "Open", until: state._tag === "Open" ? state.until : now + staysOpenMs }
  }

  return {
    admit: (now) => {
      if (state._tag === "Open" && now >= state.until) {
        state = { _tag: "OnTrial" }
        return true
      }
      return state._tag === "Closed"
    },
    record: (reached, now) => {
      state = reached ? closed : afterUnknown(now)
    }
  }
}
