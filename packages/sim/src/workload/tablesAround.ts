import type { Store } from "@sagaproof/core/ports/Store"
import type * as Effect from "effect/Effect"

/** What is done around a question, whatever it is. */
type Around = <A, E>(question: Effect.Effect<A, E>) => Effect.Effect<A, E>

type Tables = Pick<Store, "leases" | "outbox" | "timers">

/** The tables of a store beside its rows, with the same done around every question to them. */
export const tablesAround = ({ leases, outbox, timers }: Tables, around: Around): Tables => ({
  timers: {
    due: (receivers, now, limit) => around(timers.due(receivers, now, limit)),
    nextDueAt: (receivers) => around(timers.nextDueAt(receivers)),
    list: around(timers.list)
  },
  outbox: {
    read: (limit) => around(outbox.read(limit)),
    remove: (positions, fence) => around(outbox.remove(positions, fence)),
    size: around(outbox.size)
  },
  leases: {
    acquire: (lease, owner, durationMs) => around(leases.acquire(lease, owner, durationMs)),
    release: (fence) => around(leases.release(fence))
  }
})
