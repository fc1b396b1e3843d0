import * as Effect from "effect/Effect"

import type { GatewayNotification, GatewayUnknown } from "@sagaproof/core/ports/Gateway"

import type { NotificationPage } from "./NotificationLog.ts"

/** A server that is away is asked again after so long, in milliseconds. */
const retryAfterMs = 1_000

/**
 * Asks a server for its notifications for ever: it answers when there are some, or when it has waited for long enough.
 * The same one may be heard twice, and one that was sent while nobody asked for long may never be.
 */
export const hearNotifications = (
  gateway: GatewayNotification["gateway"],
  ask: (source: string, after: number) => Effect.Effect<NotificationPage, GatewayUnknown>,
  listener: (notification: GatewayNotification) => void
): Effect.Effect<never> => {
  let place = { source: "", next: 0 }
  const turn = Effect.map(
    Effect.suspend(() => ask(place.source, place.next)),
    ({ next, notifications, source }) => {
      place = { source, next }
      for (const notification of notifications) {
        listener({ gateway, ...notification })
      }
    }
  )
  return Effect.forever(Effect.catch(turn, () => Effect.sleep(retryAfterMs)))
}
