import type { Refusal } from "@sagaproof/core/gateway/Books"

import type { CallVerdict } from "./CallVerdict.ts"

/** The course of one request, settled when it is made. Times are counted from then. */
export interface RequestPlan {
  /** When it arrives; never, if undefined. */
  readonly arrivesAfterMs: number | undefined
  /** When the caller gets its answer, or learns that there is none. */
  readonly answersAfterMs: number
  /** Why the caller gets no answer, if it gets none. */
  readonly lost: string | undefined
  readonly refusal: Refusal | undefined
  readonly expireKey: boolean
  readonly storeError: StoredErrorPlan | undefined
  /** How long after the arrival look-ups do not find yet what it has come to. */
  readonly shownAfterMs: number | undefined
  /** Times of further notifications, counted from the arrival. */
  readonly answersAgainAfterMs: number | undefined
}

/** An error that the outside stores under a key. */
export interface StoredErrorPlan {
  readonly applied: boolean
  readonly times: number
  readonly forMs: number
}

/** The course of a request that befalls nothing, with that latency there and back. */
const plain = (latencyMs: number): RequestPlan => ({
  arrivesAfterMs: Math.ceil(latencyMs / 2),
  answersAfterMs: latencyMs,
  lost: undefined,
  refusal: undefined,
  expireKey: false,
  storeError: undefined,
  shownAfterMs: undefined,
  answersAgainAfterMs: undefined
})

const delayed = (there: number, latencyMs: number, verdict: Extract<CallVerdict, { _tag: "Delay" }>): RequestPlan => {
  const arrivesAfterMs = there + verdict.ms
  return verdict.lostAfterMs === undefined
    ? { ...plain(latencyMs), arrivesAfterMs, answersAfterMs: latencyMs + verdict.ms }
    : { ...plain(latencyMs), arrivesAfterMs, answersAfterMs: latencyMs + verdict.lostAfterMs, lost: "connection lost" }
}

/** The course that a verdict sets, for a request of that latency. */
export const planRequest = (verdict: CallVerdict, latencyMs: number): RequestPlan => {
  const base = plain(latencyMs)
  switch (verdict._tag) {
    case "Pass":
      return base
    case "Decline":
      return { ...base, refusal: { code: verdict.code, message: verdict.message } }
    case "Delay":
      return delayed(base.arrivesAfterMs ?? 0, latencyMs, verdict)
    case "ApplyAndTimeOut":
      return { ...base, answersAfterMs: latencyMs + verdict.lostAfterMs, lost: "the answer was lost" }
    case "TimeOut":
      return {
        ...base,
        arrivesAfterMs: undefined,
        answersAfterMs: latencyMs + verdict.lostAfterMs,
        lost: "no answer came"
      }
    case "AnswerLate":
      return { ...base, answersAfterMs: latencyMs + verdict.ms }
    case "AnswerTwice":
      return { ...base, answersAgainAfterMs: verdict.ms }
    case "StoreError":
      return {
        ...base,
        storeError: {
          applied: verdict.applied,
          times: verdict.times ?? Infinity,
          forMs: verdict.forMs ?? Infinity
        }
      }
    case "ShowLate":
      return {
        ...base,
        answersAfterMs: latencyMs + verdict.lostAfterMs,
        lost: "the answer was lost",
        shownAfterMs: verdict.ms,
        answersAgainAfterMs: 0
      }
    case "ExpireKey":
      return { ...base, expireKey: true }
    case "Unreachable":
      return { ...base, arrivesAfterMs: undefined, answersAfterMs: 0, lost: "no connection" }
  }
}
