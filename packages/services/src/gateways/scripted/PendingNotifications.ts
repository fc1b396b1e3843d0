import { hash } from "@sagaproof/core/identity/Fingerprint"
import type { GatewayAnswer, GatewayName, GatewayNotification } from "@sagaproof/core/ports/Gateway"

import { makeDueQueue } from "./DueQueue.ts"

/** The notifications that an outside system has yet to send, and who hears them. */
export interface PendingNotifications {
  /** Plans notifications of one decision, all with one id, at those times after it. */
  readonly plan: (key: string, answer: GatewayAnswer, afterMs: ReadonlyArray<number>, decidedAt: number) => void
  /** Tells the listeners what is due by `now`. */
  readonly send: (now: number) => void
  readonly nextDue: () => number | undefined
  /** Adds a listener, and gives back how to remove it. */
  readonly listen: (listener: (notification: GatewayNotification) => void) => () => void
}

/** Makes the notifications of the outside system of that name. */
export const makePendingNotifications = (name: GatewayName): PendingNotifications => {
  const pending = makeDueQueue<GatewayNotification>()
  const listeners = new Set<(notification: GatewayNotification) => void>()
  return {
    plan: (key, answer, afterMs, decidedAt) => {
      for (const ms of afterMs) {
        pending.add(decidedAt + ms, { gateway: name, id: `${name}-${hash(`${key}@${decidedAt}`)}`, key, answer })
      }
    },
    send: (now) => {
      for (let next = pending.take(now); next !== undefined; next = pending.take(now)) {
        for (const listener of listeners) {
          listener(next.item)
        }
      }
    },
    nextDue: pending.nextDue,
    listen: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    }
  }
}
