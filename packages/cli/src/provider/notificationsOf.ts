import type { NotificationRule } from "@sagaproof/services/gateways/scripted/GatewayScript"
import { notifyAfter, notifyOutOfOrder, notifyTwice } from "@sagaproof/services/gateways/scripted/rules/notify"

import type { notificationHabits } from "./notificationHabits.ts"

/** {@inheritDoc notificationHabits} */
export type NotificationHabit = (typeof notificationHabits)[number]

/** The rules of a habit; what is late, doubled or out of order is so by that many milliseconds. */
export const notificationsOf = (habit: NotificationHabit, withinMs: number): ReadonlyArray<NotificationRule> => {
  switch (habit) {
    case "never":
      return []
    case "once":
      return [notifyAfter(0)]
    case "late":
      return [notifyAfter(withinMs)]
    case "twice":
      return [notifyTwice(withinMs)]
    case "out-of-order":
      return [notifyOutOfOrder(withinMs)]
  }
}
