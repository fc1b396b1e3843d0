import type { Ids } from "@sagaproof/core/ports/Ids"
import type { IdsHarness } from "@sagaproof/core/testing/laws/ids/IdsHarness"
import { makeMemoryIds } from "@sagaproof/services/adapters/memory/MemoryIds"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

/** What may be put wrong in a trial. */
export type IdsSabotage = (sound: Ids, node: number) => Ids

/** Tries ids by the test's clock; sound unless sabotaged. */
export const idsHarness = (sabotage: IdsSabotage = (sound) => sound): IdsHarness => ({
  begin: (node) => Effect.sync(() => sabotage(makeMemoryIds({ node }), node)),
  setTime: (at) => TestClock.setTime(at)
})
