import { randomUUID } from "node:crypto"

import type { Gateway, GatewayNotification } from "@sagaproof/core/ports/Gateway"

/** What has been notified since a place, as it goes over the wire. */
export interface NotificationPage {
  /** Names this log: another process counts anew. */
  readonly source: string
  /** The place behind the last one. */
  readonly next: number
  readonly notifications: ReadonlyArray<Pick<GatewayNotification, "id" | "key" | "answer">>
}

/** So many of the newest are kept: whoever is further behind has missed the others, as with any notification. */
const kept = 256

/** Keeps what a gateway notifies, for those who ask from time to time. */
export class NotificationLog {
  private readonly source = randomUUID()
  private notifications: ReadonlyArray<GatewayNotification> = []
  private next = 0
  private waiting = new Set<() => void>()

  /** Listens to a gateway until it is told to stop. */
  listenTo(gateway: Gateway): () => void {
    return gateway.notifications((notification) => {
      this.notifications = [...this.notifications, notification].slice(-kept)
      this.next += 1
      const waiting = this.waiting
      this.waiting = new Set()
      waiting.forEach((wake) => wake())
    })
  }

  /** What came after a place of this log; everything, for a place of another one. */
  after(source: string, place: number): NotificationPage {
    const missed = source === this.source ? Math.max(0, this.next - place) : this.next
    const notifications = missed === 0 ? [] : this.notifications.slice(-missed)
    return {
      source: this.source,
      next: this.next,
      notifications: notifications.map(({ answer, id, key }) => ({ id, key, answer }))
    }
  }

  /** Calls back once, with the next notification; answers how to wait no longer. */
  onNext(wake: () => void): () => void {
    this.waiting.add(wake)
    return () => {
      this.waiting.delete(wake)
    }
  }
}
