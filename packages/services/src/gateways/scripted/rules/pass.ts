import type { CallRule } from "../GatewayScript.ts"
import type { RuleOptions } from "./RuleOptions.ts"

/** Nothing befalls these requests, whatever the rules after this one say. */
export const pass = (options: RuleOptions = {}): CallRule => ({
  name: options.name ?? "pass",
  when: options.when ?? {},
  verdict: { _tag: "Pass" }
})
