import * as Effect from "effect/Effect"

import { encodeTsid, firstTsid, nextTsid } from "@sagaproof/core/identity/Tsid"
import type { Ids } from "@sagaproof/core/ports/Ids"

/** Draws ids for one node, whose number nobody else uses at the same time. */
export const makeMemoryIds = (options: { readonly node: number }): Ids => {
  let last = firstTsid(options.node)
  return {
    next: Effect.clockWith((clock) => {
      last = nextTsid(last, clock.currentTimeMillisUnsafe())
      return Effect.succeed(encodeTsid(last))
    })
  }
}
