import { getOrMake } from "@sagaproof/core/collections/getOrMake"
import { orderOfBody } from "@sagaproof/core/gateway/orderOfBody"
import type { GatewayCall } from "@sagaproof/core/ports/Gateway"

import { isFault, type CallVerdict } from "./CallVerdict.ts"
import type { GatewayScript } from "./GatewayScript.ts"
import type { CountRange, RuleCondition } from "./RuleCondition.ts"

/** Draws a number from 0 up to 1 for a label: always the same for the same label. */
export type Draw = (label: string) => number

/** Answers what a script says to each request, and counts. */
export interface ScriptReader {
  /** The verdict on a call that is made `sinceStartMs` after the start of the gateway. */
  readonly onCall: (call: GatewayCall, sinceStartMs: number) => CallReading
  readonly onLookUp: (key: string, sinceStartMs: number) => CallVerdict
  /** How often each rule has decided. */
  readonly fired: () => Readonly<Record<string, number>>
  /** No misfortunes any more: from here on only passing and declining are left, and notifications as planned. */
  readonly heal: () => void
}

/** What befalls a call, and when its decision is notified. */
export interface CallReading {
  readonly verdict: CallVerdict
  readonly notifyAfterMs: ReadonlyArray<number>
}

interface Facts {
  readonly request: "call" | "look-up"
  readonly operation: string | undefined
  readonly orderId: string | undefined
  readonly key: string
  readonly ordinal: number
  readonly keyOrdinal: number
  readonly sinceStartMs: number
}

const pass: CallVerdict = { _tag: "Pass" }

const inRange = (count: number, range: CountRange | undefined): boolean =>
  range === undefined || (count >= (range.from ?? 1) && count <= (range.to ?? Infinity))

const sameOrAny = (wanted: string | undefined, actual: string | undefined): boolean =>
  wanted === undefined || wanted === actual

const shareLabel = (rule: string, per: "key" | "order" | "call", facts: Facts): string => {
  switch (per) {
    case "key":
      return `${rule}/${facts.key}`
    case "order":
      return `${rule}/${facts.orderId ?? facts.key}`
    case "call":
      return `${rule}/${facts.request}/${facts.key}/${facts.ordinal}`
  }
}

const meets = (when: RuleCondition, facts: Facts): boolean =>
  (when.request === "any" || (when.request ?? "call") === facts.request) &&
  sameOrAny(when.operation, facts.operation) &&
  sameOrAny(when.orderId, facts.orderId) &&
  sameOrAny(when.key, facts.key) &&
  inRange(facts.ordinal, when.ordinal) &&
  inRange(facts.keyOrdinal, when.keyOrdinal) &&
  (when.during === undefined || (facts.sinceStartMs >= when.during.fromMs && facts.sinceStartMs < when.during.untilMs))

/** How often calls and look-ups came for each key, and the keys of each order and operation. */
const makeCounts = () => {
  const calls = new Map<string, number>()
  const lookUps = new Map<string, number>()
  const keys = new Map<string, Map<string, number>>()

  const next = (counts: Map<string, number>, key: string): number => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
  const keyOrdinal = (group: string, key: string): number => {
    const known = getOrMake(keys, group, () => new Map<string, number>())
    return getOrMake(known, key, () => known.size + 1)
  }
  return {
    ofCall: ({ body, key, operation }: GatewayCall, sinceStartMs: number): Facts => {
      const orderId = orderOfBody(body)
      const group = `${operation}/${orderId ?? key}`
      return {
        request: "call",
        operation,
        orderId,
        key,
        ordinal: next(calls, key),
        keyOrdinal: keyOrdinal(group, key),
        sinceStartMs
      }
    },
    ofLookUp: (key: string, sinceStartMs: number): Facts => ({
      request: "look-up",
      operation: undefined,
      orderId: undefined,
      key,
      ordinal: next(lookUps, key),
      keyOrdinal: 1,
      sinceStartMs
    })
  }
}

/** Reads a script for one gateway. */
export const makeScriptReader = (script: GatewayScript, draw: Draw): ScriptReader => {
  const counts = makeCounts()
  const fired = new Map<string, number>()
  let rules = script.rules
  const { notifications } = script

  const first = <Rule extends { readonly name: string; readonly when: RuleCondition }>(
    candidates: ReadonlyArray<Rule>,
    facts: Facts
  ): Rule | undefined => {
    const found = candidates.find(
      ({ name, when }) =>
        meets(when, facts) &&
        (when.share === undefined || draw(shareLabel(name, when.share.per, facts)) < when.share.rate)
    )
    if (found !== undefined) {
      fired.set(found.name, (fired.get(found.name) ?? 0) + 1)
    }
    return found
  }
  const notifyAfterMs = (facts: Facts): ReadonlyArray<number> => {
    const found = first(notifications, facts)
    if (found === undefined) {
      return []
    }
    const spreadMs = found.plan.spreadMs
    const extra = spreadMs === undefined ? 0 : Math.floor(draw(`${found.name}/spread/${facts.key}`) * spreadMs)
    return found.plan.afterMs.map((ms) => ms + extra)
  }
  return {
    onCall: (call, sinceStartMs) => {
      if (rules.length === 0 && notifications.length === 0) {
        return { verdict: pass, notifyAfterMs: [] }
      }
      const facts = counts.ofCall(call, sinceStartMs)
      return { verdict: first(rules, facts)?.verdict ?? pass, notifyAfterMs: notifyAfterMs(facts) }
    },
    onLookUp: (key, sinceStartMs) =>
      rules.length === 0 ? pass : (first(rules, counts.ofLookUp(key, sinceStartMs))?.verdict ?? pass),
    fired: () => Object.fromEntries(fired),
    heal: () => {
      rules = rules.filter(({ verdict }) => !isFault(verdict))
    }
  }
}
