import type { Claim } from "@sagaproof/core/ports/Store"
import * as Effect from "effect/Effect"

import type { StoreSabotage } from "../memory/laws/storeHarness.ts"
import { withSessions } from "./wrap.ts"

const nameOf = ({ consumer, messageId }: Claim) => `${consumer} ${messageId}`

/** Claims nothing. */
export const noClaims: StoreSabotage = {
  trial: withSessions((sound) => ({ load: (request) => sound.load({ ...request, claims: [] }) }))
}

/** Looks first whether a message was consumed, and notes at the commit that it was. */
export const looksFirst = (): StoreSabotage => {
  const consumed = new Set<string>()
  return {
    trial: withSessions((sound) => {
      const mine: Array<string> = []
      return {
        load: (request) =>
          Effect.map(sound.load({ ...request, claims: [] }), (loaded) => {
            const names = request.claims.map(nameOf)
            mine.push(...names)
            return {
              ...loaded,
              duplicates: new Set(names.flatMap((name, place) => (consumed.has(name) ? [place] : [])))
            }
          }),
        commit: Effect.tap(sound.commit, () => Effect.sync(() => mine.forEach((name) => consumed.add(name))))
      }
    })
  }
}

/** Takes every message that somebody has ever tried to claim for a duplicate. */
export const claimsOnAttempt = (): StoreSabotage => {
  const attempted = new Set<string>()
  return {
    trial: withSessions((sound) => ({
      load: (request) =>
        Effect.suspend(() => {
          const duplicates = new Set(
            request.claims.flatMap((claim, place) => (attempted.has(nameOf(claim)) ? [place] : []))
          )
          request.claims.forEach((claim) => attempted.add(nameOf(claim)))
          return Effect.map(sound.load(request), (loaded) => ({
            ...loaded,
            duplicates: new Set([...loaded.duplicates, ...duplicates])
          }))
        })
    }))
  }
}

/** Does not see that a message stands twice in one request. */
export const blindWithinRequest: StoreSabotage = {
  trial: withSessions((sound) => ({
    load: (request) =>
      Effect.map(sound.load(request), (loaded) => ({
        ...loaded,
        duplicates: new Set(
          [...loaded.duplicates].filter((place) => {
            const names = request.claims.map(nameOf)
            return names.indexOf(names[place] ?? "") === place
          })
        )
      }))
  }))
}
