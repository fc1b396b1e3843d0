import type { CallRule } from "../GatewayScript.ts"
import { firstTimes, type LimitedRuleOptions } from "./RuleOptions.ts"

/** The request has its effect at once, and its answer takes that long beyond the latency. */
export const answerLate = (ms: number, options: LimitedRuleOptions = {}): CallRule => ({
  name: options.name ?? `answer late ${ms}`,
  when: firstTimes(options),
  verdict: { _tag: "AnswerLate", ms }
})

/** The request is answered, and that much later again, as a notification. */
export const answerTwice = (ms = 0, options: LimitedRuleOptions = {}): CallRule => ({
  name: options.name ?? "answer twice",
  when: firstTimes(options),
  verdict: { _tag: "AnswerTwice", ms }
})
