import type { CallRule } from "../GatewayScript.ts"
import type { RuleOptions } from "./RuleOptions.ts"

/**
 * The life of the key is over just before its second request arrives (or the one that `when` says), so that this one
 * is applied anew. It breaks what a gateway declares of its keys: no platform survives it, so it serves only to see
 * that the ledger shows the second effect.
 */
export const expireKey = (options: RuleOptions = {}): CallRule => ({
  name: options.name ?? "expire key",
  when: { ordinal: { from: 2, to: 2 }, ...options.when },
  verdict: { _tag: "ExpireKey" }
})
