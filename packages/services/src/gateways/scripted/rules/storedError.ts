import type { CallRule } from "../GatewayScript.ts"
import type { RuleOptions } from "./RuleOptions.ts"

/** What a stored error stands for, and how long it is replayed. */
export interface StoredErrorOptions extends RuleOptions {
  /** Whether the request had its effect before the error; it had none when left out. */
  readonly applied?: boolean
  /** How many repeats of the key get the error replayed; one when neither this nor `forMs` is given. */
  readonly times?: number
  /** How long the error is replayed, from the first request on. */
  readonly forMs?: number
}

/**
 * The first request of each key ends in an internal error, which the outside stores under the key and replays to
 * repeats, as real providers do: the caller learns nothing until it is over.
 */
export const storedError = (options: StoredErrorOptions = {}): CallRule => {
  const { applied = false, forMs } = options
  const times = options.times ?? (forMs === undefined ? 1 : undefined)
  return {
    name: options.name ?? (applied ? "stored error after the effect" : "stored error"),
    when: { ordinal: { to: 1 }, ...options.when },
    verdict: {
      _tag: "StoreError",
      applied,
      ...(times === undefined ? {} : { times }),
      ...(forMs === undefined ? {} : { forMs })
    }
  }
}
