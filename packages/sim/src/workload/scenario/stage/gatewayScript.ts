import type { GatewayName } from "@sagaproof/core/ports/Gateway"
import type { CallRule, GatewayScript, NotificationRule } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { answerLate, answerTwice } from "@sagaproof/services/gateways/scripted/rules/answer"
import { decline } from "@sagaproof/services/gateways/scripted/rules/decline"
import { delay } from "@sagaproof/services/gateways/scripted/rules/delay"
import { storedError } from "@sagaproof/services/gateways/scripted/rules/storedError"
import { applyAndTimeOut, outage, timeOut } from "@sagaproof/services/gateways/scripted/rules/timeOut"
import type { RuleCondition } from "@sagaproof/services/gateways/scripted/RuleCondition"

import { milliseconds } from "../schema/milliseconds.ts"
import type { Misfortune } from "../schema/Misfortune.ts"

/** What the misfortunes have in common. */
interface Choice {
  readonly operation?: string
  readonly order?: string
  readonly until?: string
  readonly times?: number
}

/** The script that an outside system plays so that these misfortunes befall its calls. */
export const gatewayScript = (
  gateway: GatewayName,
  misfortunes: ReadonlyArray<Misfortune>,
  seed: string
): GatewayScript => {
  const rules: Array<CallRule> = []
  const notifications: Array<NotificationRule> = []
  misfortunes.forEach((misfortune, place) => {
    if ("notify" in misfortune) {
      const { after, ...choice } = misfortune.notify
      const plan = { afterMs: after.map(milliseconds) }
      notifications.push({ name: `notify ${place + 1}`, when: conditionOf(choice), plan })
    } else {
      const rule = ruleOf(misfortune, gateway)
      rules.push({ ...rule, name: `${rule.name}, ${place + 1}` })
    }
  })
  return { seed, rules, notifications }
}

const ruleOf = (misfortune: Exclude<Misfortune, { readonly notify: unknown }>, gateway: GatewayName): CallRule => {
  if ("decline" in misfortune) {
    const { code, share, ...choice } = misfortune.decline
    const when = { ...(gateway === "payment-provider" ? { operation: "charge" } : {}), ...conditionOf(choice) }
    return decline(code, { when: share === undefined ? when : { ...when, share: { rate: share, per: "key" } } })
  }
  if ("delay" in misfortune) {
    const { for: time, "lost-after": lost, ...choice } = misfortune.delay
    const lostAfterMs = lost === undefined ? {} : { lostAfterMs: milliseconds(lost) }
    return delay(milliseconds(time), { ...optionsOf(choice), ...lostAfterMs })
  }
  if ("apply-and-lose-answer" in misfortune) {
    const { after = "0ms", ...choice } = misfortune["apply-and-lose-answer"]
    return applyAndTimeOut({ ...optionsOf(choice), lostAfterMs: milliseconds(after) })
  }
  if ("lose" in misfortune) {
    const { after = "0ms", ...choice } = misfortune.lose
    return timeOut({ ...optionsOf(choice), lostAfterMs: milliseconds(after) })
  }
  if ("answer-late" in misfortune) {
    const { by, ...choice } = misfortune["answer-late"]
    return answerLate(milliseconds(by), optionsOf(choice))
  }
  if ("answer-twice" in misfortune) {
    const { after = "0ms", ...choice } = misfortune["answer-twice"]
    return answerTwice(milliseconds(after), optionsOf(choice))
  }
  if ("store-error" in misfortune) {
    const { applied = false, times = 1, ...choice } = misfortune["store-error"]
    return storedError({ applied, times, when: conditionOf(choice) })
  }
  const { from, until } = misfortune.unreachable
  return outage(milliseconds(from), milliseconds(until))
}

const optionsOf = ({
  times = 1_000_000,
  ...choice
}: Choice): { readonly times: number; readonly when: RuleCondition } => ({
  times,
  when: conditionOf(choice)
})

const conditionOf = ({ operation, order, until }: Choice): RuleCondition => ({
  ...(operation === undefined ? {} : { operation }),
  ...(order === undefined ? {} : { orderId: order }),
  ...(until === undefined ? {} : { during: { fromMs: 0, untilMs: milliseconds(until) } })
})
