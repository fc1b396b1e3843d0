import * as Effect from "effect/Effect"
import { identity } from "effect/Function"

import type { LeaseTable, OutboxTable, TimerTable } from "@sagaproof/core/ports/Store"
import { LeaseLost } from "@sagaproof/core/ports/StoreError"

import { disturbed, reading, type StoreClient } from "./StoreClient.ts"

/** The timers, outside any unit. */
export const timerTable = (client: StoreClient): TimerTable => {
  const { timers } = client.state
  return {
    due: (receivers, now, limit) => reading(client, "timers", () => timers.due(receivers, now, limit)),
    nextDueAt: (receivers) => reading(client, "timers", () => timers.nextDueAt(receivers)),
    list: reading(client, "timers", () => timers.list())
  }
}

/** The outbox, outside any unit. Removing from it is a small unit of its own, under the relay's lease. */
export const outboxTable = (client: StoreClient): OutboxTable => {
  const { outbox, leases } = client.state
  return {
    read: (limit) => reading(client, "outbox", () => outbox.read(limit)),
    remove: (positions, fence) => {
      const remove = (): Effect.Effect<void, LeaseLost> => {
        if (!leases.holds(fence)) {
          return Effect.fail(
            new LeaseLost({ ...fence, message: `The lease ${fence.lease} is no longer held under ${fence.epoch}.` })
          )
        }
        outbox.remove(positions)
        return Effect.void
      }
      return client.stepwise
        ? disturbed(
            client,
            { point: "store.commit", subject: "outbox", owner: client.owner, troubled: identity },
            remove
          )
        : Effect.suspend(remove)
    },
    size: reading(client, "outbox", () => outbox.size)
  }
}

/** The leases, by the store's clock. */
export const leaseTable = (client: StoreClient): LeaseTable => {
  const { leases } = client.state
  return {
    acquire: (lease, owner, durationMs) =>
      reading(client, `lease ${lease}`, (now) => leases.acquire(lease, owner, durationMs, now)),
    release: (fence) => reading(client, `lease ${fence.lease}`, () => leases.release(fence))
  }
}
