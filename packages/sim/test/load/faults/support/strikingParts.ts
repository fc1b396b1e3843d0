import * as Effect from "effect/Effect"

import type { UnitSession } from "@sagaproof/core/ports/Store"
import type { PlatformParts } from "@sagaproof/services/layers/PlatformParts"

import type { Striker } from "./Striker.ts"
import type { TrailWriter } from "./Trail.ts"

const strikingSession = (striker: Striker, session: UnitSession, unit: string): UnitSession => ({
  load: (request) => striker.around("load", session.load(request), true, unit),
  save: (changes) => striker.around("save", session.save(changes), true, unit),
  commit: striker.around("commit", session.commit, true, unit),
  rollback: session.rollback
})

/** The same platform in a process that may be struck around each of its statements, publishes and acknowledgements. */
export const strikingParts = (parts: PlatformParts, striker: Striker, trail: TrailWriter): PlatformParts => {
  const { bus, store } = parts
  let units = 0
  return {
    ...parts,
    runUnit: (unitParts, inputs) => {
      for (const { message } of inputs) {
        trail.write("input", `${message.receiver} ${message.id}`)
      }
      return parts.runUnit(unitParts, inputs)
    },
    store: {
      ...store,
      begin: Effect.map(striker.around("begin", store.begin, true), (session) =>
        strikingSession(striker, session, String((units += 1)))
      ),
      timers: {
        ...store.timers,
        due: (receivers, now, limit) => striker.around("timers", store.timers.due(receivers, now, limit))
      },
      outbox: {
        ...store.outbox,
        read: (limit) => striker.around("outbox-read", store.outbox.read(limit)),
        remove: (positions, fence) => striker.around("outbox-remove", store.outbox.remove(positions, fence))
      }
    },
    bus: {
      ...bus,
      publish: (messages) => striker.around("publish", bus.publish(messages)),
      subscribe: (group, topics, wake) =>
        Effect.map(bus.subscribe(group, topics, wake), (subscription) => ({
          ...subscription,
          poll: (limit) =>
            Effect.map(striker.around("poll", subscription.poll(limit)), (batch) => ({
              ...batch,
              acknowledge: striker.around("acknowledge", batch.acknowledge)
            }))
        }))
    }
  }
}
