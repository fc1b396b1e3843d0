import type { CallRule } from "../GatewayScript.ts"
import { firstTimes, type LimitedRuleOptions } from "./RuleOptions.ts"

/** How the caller of a delayed request fares. */
export interface DelayOptions extends LimitedRuleOptions {
  /** The caller's connection is gone after that time beyond the latency; it waits when left out. */
  readonly lostAfterMs?: number
}

/**
 * The request is under way for that long, past later look-ups, which say that nothing is known of its key. It has its
 * effect then, even if its caller has long given up.
 */
export const delay = (ms: number, options: DelayOptions = {}): CallRule => ({
  name: options.name ?? `delay ${ms}`,
  when: firstTimes(options),
  verdict:
    options.lostAfterMs === undefined ? { _tag: "Delay", ms } : { _tag: "Delay", ms, lostAfterMs: options.lostAfterMs }
})
