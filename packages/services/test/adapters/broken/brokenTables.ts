import type { LeaseFence } from "@sagaproof/core/ports/Store"
import { LeaseLost } from "@sagaproof/core/ports/StoreError"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import { withSessions, withStore } from "./wrap.ts"

/** Takes every timer for due. */
export const dueTooEarly: StoreSabotage = {
  trial: withStore(({ timers }) => ({
    timers: { ...timers, due: (receivers, _now, limit) => timers.due(receivers, Infinity, limit) }
  }))
}

/** Gives everybody everybody's timers. */
export const dueForAll: StoreSabotage = {
  trial: withStore(({ timers }) => ({
    timers: { ...timers, due: (_receivers, _now, limit) => Effect.map(timers.list, (all) => all.slice(0, limit)) }
  }))
}

/** Gives a timer to whoever asks for it. */
export const takenByAll: StoreSabotage = {
  trial: withSessions((sound) => ({
    load: (request) =>
      Effect.map(sound.load({ ...request, timers: [] }), (loaded) => ({ ...loaded, timers: new Set(request.timers) }))
  }))
}

/** Forgets a timer as soon as it is taken. */
export const forgottenWhenTaken: StoreSabotage = {
  trial: withSessions((sound, { store }) => ({
    load: (request) =>
      Effect.gen(function* () {
        const taker = yield* store.begin
        const { timers } = yield* taker.load({ ...request, claims: [], rows: [], reads: [], sagas: [] })
        yield* Effect.orDie(taker.commit)
        return { ...(yield* sound.load({ ...request, timers: [] })), timers }
      })
  }))
}

/** Cancels nothing. */
export const neverCancels: StoreSabotage = {
  trial: withSessions((sound) => ({ save: (changes) => sound.save({ ...changes, timersCancelled: [] }) }))
}

/** Sets timers after it has cancelled them. */
export const cancelsFirst: StoreSabotage = {
  trial: withSessions((sound) => ({
    save: (changes) => {
      const set = new Set(changes.timersSet.map(({ id }) => id))
      return sound.save({ ...changes, timersCancelled: changes.timersCancelled.filter((id) => !set.has(id)) })
    }
  }))
}

/** Sets no timer whose id it has seen before. */
export const setsOnce = (): StoreSabotage => {
  const seen = new Set<string>()
  return {
    trial: withSessions((sound) => ({
      save: (changes) => {
        const timersSet = changes.timersSet.filter(({ id }) => !seen.has(id))
        timersSet.forEach(({ id }) => seen.add(id))
        return sound.save({ ...changes, timersSet })
      }
    }))
  }
}

/** Numbers messages when they are saved, and shows them by number once they are committed. */
export const numbersAtSave = (): StoreSabotage => {
  const numbers: Array<string> = []
  const numberOf = (id: string) => numbers.indexOf(id) + 1
  return {
    trial: (trial) => {
      const { store, journal } = withSessions((sound) => ({
        save: (changes) =>
          Effect.suspend(() => {
            numbers.push(...changes.journal.map(({ id }) => id), ...changes.outbox.map(({ id }) => id))
            return sound.save(changes)
          })
      }))(trial)
      return {
        ...trial,
        store: {
          ...store,
          outbox: {
            ...store.outbox,
            read: (limit) =>
              Effect.map(store.outbox.read(Infinity), (entries) =>
                entries
                  .map((entry) => ({ ...entry, position: numberOf(entry.message.id) }))
                  .sort((left, right) => left.position - right.position)
                  .slice(0, limit)
              )
          }
        },
        journal: {
          read: (position, limit) =>
            Effect.map(journal.read(0, Infinity), (entries) =>
              entries
                .map((entry) => (entry._tag === "Message" ? { ...entry, position: numberOf(entry.message.id) } : entry))
                .filter((entry) => entry.position > position)
                .sort((left, right) => left.position - right.position)
                .slice(0, limit)
            )
        }
      }
    }
  }
}

/** Gives messages out once, whether they are removed or not. */
export const givesOutOnce = (): StoreSabotage => {
  let given = 0
  return {
    trial: withStore(({ outbox }) => ({
      outbox: {
        ...outbox,
        read: (limit) =>
          Effect.map(outbox.read(Infinity), (entries) => {
            const fresh = entries.filter(({ position }) => position > given).slice(0, limit)
            given = fresh.at(-1)?.position ?? given
            return fresh
          })
      }
    }))
  }
}

/** Takes whatever fence it is shown for the present one. */
export const unfencedOutbox = (): StoreSabotage => {
  let present: LeaseFence | undefined = undefined
  return {
    trial: withStore(({ outbox, leases }) => ({
      outbox: { ...outbox, remove: (positions, fence) => outbox.remove(positions, present ?? fence) },
      leases: {
        ...leases,
        acquire: (lease, owner, durationMs) =>
          Effect.tap(leases.acquire(lease, owner, durationMs), (fence) =>
            Effect.sync(() => {
              present = fence ?? present
            })
          )
      }
    }))
  }
}

/** Gives a lease to whoever asks for it. */
export const leasedToAll: StoreSabotage = {
  trial: withStore(({ leases }) => ({
    leases: { ...leases, acquire: (lease, _owner, durationMs) => leases.acquire(lease, "everybody", durationMs) }
  }))
}

/** Begins a new epoch with every renewal. */
export const newEpochAlways = (): StoreSabotage => {
  let epoch = 0
  return {
    trial: withStore(({ leases }) => ({
      leases: {
        ...leases,
        acquire: (...args) => Effect.map(leases.acquire(...args), (fence) => fence && { ...fence, epoch: (epoch += 1) })
      }
    }))
  }
}

/** Keeps leases until they run out. */
export const neverReleases: StoreSabotage = {
  trial: withStore(({ leases }) => ({ leases: { ...leases, release: () => Effect.void } }))
}

/** Lets nobody write after the time of a lease, though nobody else has taken it. */
export const fencesByTime = (): StoreSabotage => {
  let expiresAt = 0
  return {
    trial: (trial) =>
      withSessions((sound) => ({
        save: (changes) =>
          Effect.flatMap(trial.now, (now) =>
            changes.fences.length > 0 && now > expiresAt
              ? Effect.fail(new LeaseLost({ lease: "lease", epoch: 0, message: "its time is over" }))
              : sound.save(changes)
          )
      }))(
        withStore(({ leases }) => ({
          leases: {
            ...leases,
            acquire: (lease, owner, durationMs) =>
              Effect.flatMap(trial.now, (now) => {
                expiresAt = now + durationMs
                return leases.acquire(lease, owner, durationMs)
              })
          }
        }))(trial)
      )
  }
}

/** Looks at no fence. */
export const unfenced: StoreSabotage = {
  trial: withSessions((sound) => ({ save: (changes) => sound.save({ ...changes, fences: [] }) }))
}

/** Skips an entry where one page of the journal ends. */
export const skipsAtPages: StoreSabotage = {
  trial: (trial) => ({
    ...trial,
    journal: { read: (position, limit) => trial.journal.read(position === 0 ? 0 : position + 1, limit) }
  })
}

/** Gives all entries of a unit, of which there are three, the same position. */
export const numbersUnits: StoreSabotage = {
  trial: (trial) => ({
    ...trial,
    journal: {
      read: (position, limit) =>
        Effect.map(trial.journal.read(position, limit), (entries) =>
          entries.map((entry) => ({ ...entry, position: Math.ceil(entry.position / 3) * 3 }))
        )
    }
  })
}

/** Numbers the entries of the journal anew, from the youngest on. */
export const numbersBackwards: StoreSabotage = {
  trial: (trial) => ({
    ...trial,
    journal: {
      read: (position, limit) =>
        Effect.map(trial.journal.read(0, Infinity), (entries) =>
          entries
            .map((entry, place) => ({ ...entry, position: place - entries.length + 1_000 }))
            .filter((entry) => entry.position > position)
            .slice(0, limit)
        )
    }
  })
}

/** Keeps messages without the saga that they belong to. */
export const keepsPartOfMessages: StoreSabotage = {
  trial: withSessions((sound) => ({
    save: (changes) =>
      sound.save({ ...changes, journal: changes.journal.map((message) => ({ ...message, sagaid: undefined })) })
  }))
}
