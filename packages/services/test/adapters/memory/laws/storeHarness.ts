import { sampleMessage } from "@sagaproof/core/testing/laws/sampleMessage"
import { sampleKinds, sampleRows } from "@sagaproof/core/testing/laws/store/sampleRows"
import {
  storeCapabilities,
  type StoreCircumstance,
  type StoreHarness,
  type StoreTrial
} from "@sagaproof/core/testing/laws/store/StoreHarness"
import type { Disturbance } from "@sagaproof/core/ports/Disturbance"
import { CommitUnknown } from "@sagaproof/core/ports/StoreError"
import { type MemoryStore, makeMemoryStore } from "@sagaproof/services/adapters/memory/MemoryStore"
import type { MemoryStoreOptions } from "@sagaproof/services/adapters/memory/MemoryStoreOptions"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"

import { settle } from "./settle.ts"

const idleInTransactionMs = 10_000

/** Loses the answer to the first COMMIT. */
const losesFirstCommitAnswer = (): Disturbance => {
  let lost = false
  return {
    before: undefined,
    after: (point) =>
      Effect.suspend(() => {
        if (lost || point !== "store.commit") {
          return Effect.void
        }
        lost = true
        return Effect.fail(new CommitUnknown({ message: "the answer was lost" }))
      })
  }
}

const disturbances: Record<StoreCircumstance, () => Disturbance | undefined> = {
  calm: () => undefined,
  "lost-commit-answers": losesFirstCommitAnswer
}

/** What may be put wrong in a trial. */
export interface StoreSabotage {
  readonly options?: Partial<MemoryStoreOptions>
  readonly trial?: (sound: StoreTrial, memory: MemoryStore) => StoreTrial
}

/** Tries the memory store by the test's clock; sound unless sabotaged. */
export const storeHarness = (sabotage: StoreSabotage = {}): StoreHarness => ({
  capabilities: new Set(storeCapabilities),
  rows: sampleRows,
  message: sampleMessage,
  begin: (circumstance) =>
    Effect.sync(() => {
      const memory = makeMemoryStore({
        name: "trial",
        kinds: sampleKinds,
        idleInTransactionMs,
        disturbance: disturbances[circumstance](),
        ...sabotage.options
      })
      const trial: StoreTrial = {
        store: memory,
        queries: memory,
        journal: memory,
        ledger: memory,
        retirement: memory.retirement,
        settle,
        pass: (ms) => Effect.andThen(TestClock.adjust(ms), settle),
        now: Clock.currentTimeMillis,
        sever: (session) => Effect.sync(() => memory.sever(session)),
        idleInTransactionMs
      }
      return sabotage.trial?.(trial, memory) ?? trial
    })
})
