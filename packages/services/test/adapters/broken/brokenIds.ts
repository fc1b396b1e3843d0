import { encodeTsid } from "@sagaproof/core/identity/Tsid"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

import type { IdsSabotage } from "../memory/laws/idsHarness.ts"

const unsafe: IdsSabotage = ({ next }) => ({ next: Effect.map(next, (id) => `${id}!`) })

const withoutCounter: IdsSabotage = (_sound, node) => ({
  next: Effect.map(Clock.currentTimeMillis, (at) => encodeTsid({ at, node, counter: 0 }))
})

const nodeFirst: IdsSabotage = ({ next }, node) => ({
  next: Effect.map(next, (id) => `${node % 10}${id.slice(1)}`)
})

const followsTheClock: IdsSabotage = (_sound, node) => {
  let counter = 0
  return {
    next: Effect.map(Clock.currentTimeMillis, (at) => {
      counter += 1
      return encodeTsid({ at, node, counter })
    })
  }
}

const oneNode: IdsSabotage = () => {
  let counter = 0
  return {
    next: Effect.map(Clock.currentTimeMillis, (at) => {
      counter += 1
      return encodeTsid({ at, node: 0, counter })
    })
  }
}

/** At least one source of ids for each law, which breaks it. */
export const brokenIds: ReadonlyArray<readonly [law: string, sabotage: IdsSabotage]> = [
  ["an id has 13 characters that are safe in an identifier", unsafe],
  ["ids grow, also within one millisecond", withoutCounter],
  ["ids of different nodes are sorted by the time of their making", nodeFirst],
  ["ids grow and are unique when the clock steps back", followsTheClock],
  ["ids of different nodes are different", oneNode]
]
