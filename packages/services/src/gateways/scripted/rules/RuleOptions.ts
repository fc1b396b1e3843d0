import type { RuleCondition } from "../RuleCondition.ts"

/** What may be said about a rule besides its verdict. */
export interface RuleOptions {
  /** Its name in reports and draws; one that tells what it does when left out. */
  readonly name?: string
  /** Which requests it is for, beyond what the rule says itself. */
  readonly when?: RuleCondition
}

/** For rules that stop after a while: how many requests of each key they befall, one after the other from the first. */
export interface LimitedRuleOptions extends RuleOptions {
  /** 1 when left out. */
  readonly times?: number
}

/** The condition of a rule that befalls the first requests of each key. */
export const firstTimes = ({ times = 1, when }: LimitedRuleOptions): RuleCondition => ({
  ordinal: { to: times },
  ...when
})
