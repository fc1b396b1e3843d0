import type { CallRule } from "../GatewayScript.ts"
import { firstTimes, type LimitedRuleOptions, type RuleOptions } from "./RuleOptions.ts"

/** When the caller of a request without an answer learns that its connection is gone. */
export interface LossOptions extends LimitedRuleOptions {
  /** Beyond the latency; at once when left out. */
  readonly lostAfterMs?: number
}

/** The request has its effect, and its answer is lost: the caller must not take it for a failure. */
export const applyAndTimeOut = (options: LossOptions = {}): CallRule => ({
  name: options.name ?? "apply and time out",
  when: firstTimes(options),
  verdict: { _tag: "ApplyAndTimeOut", lostAfterMs: options.lostAfterMs ?? 0 }
})

/** The request never arrives, and the caller learns nothing. */
export const timeOut = (options: LossOptions = {}): CallRule => ({
  name: options.name ?? "time out",
  when: firstTimes(options),
  verdict: { _tag: "TimeOut", lostAfterMs: options.lostAfterMs ?? 0 }
})

/** The outside turns the first requests of each key away unread, and takes them when they are repeated. */
export const rejectOnce = (options: LimitedRuleOptions = {}): CallRule => ({
  name: options.name ?? "reject once",
  when: firstTimes(options),
  verdict: { _tag: "Unreachable" }
})

/** No request and no look-up gets through in that time, counted from the start of the gateway. */
export const outage = (fromMs: number, untilMs: number, options: RuleOptions = {}): CallRule => ({
  name: options.name ?? `outage ${fromMs}–${untilMs}`,
  when: { request: "any", during: { fromMs, untilMs }, ...options.when },
  verdict: { _tag: "Unreachable" }
})
