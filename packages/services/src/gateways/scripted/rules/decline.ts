import type { CallRule } from "../GatewayScript.ts"
import type { RuleOptions } from "./RuleOptions.ts"

/** How a decline reads, besides its code. */
export interface DeclineOptions extends RuleOptions {
  readonly message?: string
}

/** The outside says no for good, such as `decline("insufficient-funds")`. The same key is told the same again. */
export const decline = (code: string, options: DeclineOptions = {}): CallRule => ({
  name: options.name ?? `decline ${code}`,
  when: options.when ?? {},
  verdict: { _tag: "Decline", code, message: options.message ?? `declined: ${code}` }
})

/** The outside says no to that share of all keys of charges; each key is drawn for itself. */
export const declineShare = (rate: number, code = "limit-exceeded", options: DeclineOptions = {}): CallRule =>
  decline(code, {
    ...options,
    name: options.name ?? `decline ${code} ${rate}`,
    when: { operation: "charge", share: { rate, per: "key" }, ...options.when }
  })

/**
 * The outside says no to the first key of each order under an operation, and yes to a second attempt with a fresh
 * one.
 */
export const declineOnce = (code: string, options: DeclineOptions = {}): CallRule =>
  decline(code, {
    ...options,
    name: options.name ?? `decline ${code} once`,
    when: { keyOrdinal: { to: 1 }, ...options.when }
  })
