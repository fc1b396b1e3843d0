import type { Claim } from "@sagaproof/core/ports/Store"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import { withRetirement, withSessions } from "./wrap.ts"

/** Drops messages that are younger as well. */
export const dropsYoungMessages: StoreSabotage = {
  trial: withRetirement((sound) => ({ dropJournal: (_before, limit) => sound.dropJournal(Infinity, limit) }))
}

/** Numbers what is left from the beginning. */
export const numbersTheRest: StoreSabotage = {
  trial: (trial) => ({
    ...trial,
    journal: {
      read: (position, limit) =>
        Effect.map(trial.journal.read(0, Infinity), (entries) =>
          entries
            .map((entry, place) => ({ ...entry, position: place + 1 }))
            .filter((entry) => entry.position > position)
            .slice(0, limit)
        )
    }
  })
}

/** Forgets claims that are younger as well. */
export const forgetsYoungClaims: StoreSabotage = {
  trial: withRetirement((sound) => ({ dropClaims: (_before, limit) => sound.dropClaims(Infinity, limit) }))
}

/** Says that it has forgotten claims, and goes by them ever after. */
export const keepsClaims: StoreSabotage = {
  trial: (trial) => {
    const consumed = new Set<string>()
    const nameOf = ({ consumer, messageId }: Claim) => `${consumer} ${messageId}`
    return withSessions((sound) => ({
      load: (request) =>
        Effect.map(sound.load(request), (loaded) => {
          const known = request.claims.flatMap((claim, place) => (consumed.has(nameOf(claim)) ? [place] : []))
          request.claims.forEach((claim) => consumed.add(nameOf(claim)))
          return { ...loaded, duplicates: new Set([...loaded.duplicates, ...known]) }
        })
    }))(trial)
  }
}

/** Forgets whatever was claimed, and who waits for it. */
export const forgetsPendingClaims = (): StoreSabotage => {
  let forgotten = false
  return {
    trial: (trial) =>
      withRetirement((sound) => ({
        dropClaims: (before, limit) =>
          Effect.tap(sound.dropClaims(before, limit), () =>
            Effect.sync(() => {
              forgotten = true
            })
          )
      }))(
        withSessions((sound) => ({
          load: (request) => sound.load(forgotten ? { ...request, claims: [] } : request)
        }))(trial)
      )
  }
}

/** Goes by the time at which it was asked first. */
export const standsStill = (): StoreSabotage => {
  let first: number | undefined = undefined
  return { trial: withRetirement((sound) => ({ now: Effect.map(sound.now, (now) => (first ??= now)) })) }
}
