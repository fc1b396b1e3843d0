import type { CallVerdict } from "@sagaproof/services/gateways/scripted/CallVerdict"
import type { CallRule, GatewayScript } from "@sagaproof/services/gateways/scripted/GatewayScript"
import type { RuleCondition } from "@sagaproof/services/gateways/scripted/RuleCondition"
import type { Draw } from "@sagaproof/services/gateways/scripted/ScriptReader"

import { addressOf } from "../../world/Choices.ts"
import { type FaultName, faultNames } from "./faultNames.ts"
import type { FaultSource } from "./FaultSource.ts"

interface GatewayFault {
  readonly fault: FaultName
  readonly verdict: CallVerdict
  readonly when?: RuleCondition
  /** What it befalls: single calls when left out. */
  readonly per?: "key"
}

const faults: ReadonlyArray<GatewayFault> = [
  {
    fault: "gateway-declines",
    verdict: { _tag: "Decline", code: "limit-exceeded", message: "declined: limit-exceeded" },
    when: { operation: "charge", ordinal: { to: 1 } }
  },
  { fault: "gateway-slow", verdict: { _tag: "AnswerLate", ms: 4_000 } },
  { fault: "gateway-answer-lost", verdict: { _tag: "ApplyAndTimeOut", lostAfterMs: 40 } },
  { fault: "gateway-request-lost", verdict: { _tag: "TimeOut", lostAfterMs: 40 } },
  { fault: "gateway-request-delayed", verdict: { _tag: "Delay", ms: 12_000, lostAfterMs: 100 } },
  { fault: "gateway-answer-twice", verdict: { _tag: "AnswerTwice", ms: 30 } },
  { fault: "gateway-stored-error", verdict: { _tag: "StoreError", applied: true, times: 1 } },
  // Who is told of it and looks finds nothing: neither that it was done nor that it was not may follow.
  { fault: "gateway-shown-late", verdict: { _tag: "ShowLate", ms: 3_000, lostAfterMs: 40 } },
  // All that is asked about one key is done, and no answer comes: long enough for it to be given up.
  {
    fault: "gateway-silent",
    verdict: { _tag: "ApplyAndTimeOut", lostAfterMs: 40 },
    when: { request: "any" },
    per: "key"
  }
]

/** The script by which a gateway lets happen what the source decides, call by call. */
export const gatewayScript = ({ active }: FaultSource): GatewayScript => ({
  seed: "",
  rules: faults
    .filter(({ fault }) => active.has(fault))
    .map(({ fault, per = "call" as const, verdict, when }): CallRule => ({
      name: fault,
      when: { ...when, share: { rate: 0.5, per } },
      verdict
    })),
  notifications: active.has("gateway-notifies")
    ? [
        {
          name: "gateway-notifies",
          when: { share: { rate: 0.5, per: "call" } },
          plan: { afterMs: [30, 300] }
        }
      ]
    : []
})

const names = new Set<string>(faultNames)

const isFault = (name: string): name is FaultName => names.has(name)

/** Draws below or above the share of a rule, as the source decides. A label names gateway, rule and call. */
export const gatewayDraw =
  ({ decider }: FaultSource): Draw =>
  (label) => {
    const rule = label.split("/", 2)[1] ?? ""
    return isFault(rule) && decider(rule)(addressOf(label)) !== 0 ? 0 : 0.99
  }
