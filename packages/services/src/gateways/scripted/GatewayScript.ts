import * as Schema from "effect/Schema"

import { CallVerdict } from "./CallVerdict.ts"
import { NotificationPlan } from "./NotificationPlan.ts"
import { RuleCondition } from "./RuleCondition.ts"

/** A rule for requests. Its name is what reports count, and what its draws are addressed by. */
export const CallRule = Schema.Struct({
  name: Schema.String,
  when: RuleCondition,
  verdict: CallVerdict
})

/** {@inheritDoc CallRule} */
export type CallRule = typeof CallRule.Type

/** A rule for the notifications of what calls have done. */
export const NotificationRule = Schema.Struct({
  name: Schema.String,
  when: RuleCondition,
  plan: NotificationPlan
})

/** {@inheritDoc NotificationRule} */
export type NotificationRule = typeof NotificationRule.Type

const namesDiffer = Schema.makeFilter<{
  readonly rules: ReadonlyArray<{ readonly name: string }>
  readonly notifications: ReadonlyArray<{ readonly name: string }>
}>((script) => {
  const names = [...script.rules, ...script.notifications].map(({ name }) => name)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  return repeated === undefined ? true : `two rules have the name ${repeated}: their draws and counts would be one`
})

/**
 * How an outside system behaves, as plain data. In each of the two lists the first rule that a request meets decides;
 * without one, calls pass, and nothing is notified.
 */
export const GatewayScript = Schema.Struct({
  /** Where the draws of shares come from. */
  seed: Schema.String,
  rules: Schema.Array(CallRule),
  notifications: Schema.Array(NotificationRule)
}).pipe(Schema.check(namesDiffer))

/** {@inheritDoc GatewayScript} */
export type GatewayScript = typeof GatewayScript.Type

/** A script in which nothing ever happens. */
export const calmScript: GatewayScript = { seed: "", rules: [], notifications: [] }

const decode = Schema.decodeUnknownSync(GatewayScript)

/** Makes a script of rules. Throws when it is no valid one. */
export const makeScript = (parts: Partial<GatewayScript>): GatewayScript => decode({ ...calmScript, ...parts })
