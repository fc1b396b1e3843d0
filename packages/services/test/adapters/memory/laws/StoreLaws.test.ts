import { journalLaws } from "@sagaproof/core/testing/laws/JournalLaws"
import { leaseLaws } from "@sagaproof/core/testing/laws/LeaseLaws"
import { outboxLaws } from "@sagaproof/core/testing/laws/OutboxLaws"
import { storeLaws } from "@sagaproof/core/testing/laws/StoreLaws"
import { timerLaws } from "@sagaproof/core/testing/laws/TimerLaws"
import { describe, it } from "@effect/vitest"

import { storeHarness } from "./storeHarness.ts"

const suites = { units: storeLaws, timers: timerLaws, outbox: outboxLaws, leases: leaseLaws, journal: journalLaws }

for (const [name, laws] of Object.entries(suites)) {
  describe(`the laws of stores (${name})`, () => {
    describe("hold for the memory store", () => {
      for (const law of laws) {
        it.effect(law.name, () => law.run(storeHarness()))
      }
    })

    describe("hold for the memory store when each statement is a step of its own", () => {
      for (const law of laws) {
        it.effect(law.name, () => law.run(storeHarness({ options: { statementsYield: true } })))
      }
    })
  })
}
