import type { NotificationRule } from "../GatewayScript.ts"
import type { RuleOptions } from "./RuleOptions.ts"

const rule = (name: string, afterMs: ReadonlyArray<number>, options: RuleOptions): NotificationRule => ({
  name: options.name ?? name,
  when: options.when ?? {},
  plan: { afterMs }
})

/** The outside notifies once, that long after its decision: late when it is long. */
export const notifyAfter = (ms: number, options: RuleOptions = {}): NotificationRule =>
  rule(`notify after ${ms}`, [ms], options)

/** The outside notifies at once and again that much later, with the same id. */
export const notifyTwice = (ms: number, options: RuleOptions = {}): NotificationRule =>
  rule("notify twice", [0, ms], options)

/** The outside notifies within that time; when is drawn for each key, so that notifications come out of order. */
export const notifyOutOfOrder = (withinMs: number, options: RuleOptions = {}): NotificationRule => ({
  name: options.name ?? "notify out of order",
  when: options.when ?? {},
  plan: { afterMs: [0], spreadMs: withinMs }
})

/** The outside says nothing by itself, whatever the rules after this one say. */
export const notifyNever = (options: RuleOptions = {}): NotificationRule => rule("notify never", [], options)
