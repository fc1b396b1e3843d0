import { journalLaws } from "@sagaproof/core/testing/laws/JournalLaws"
import { leaseLaws } from "@sagaproof/core/testing/laws/LeaseLaws"
import { ledgerLaws } from "@sagaproof/core/testing/laws/LedgerLaws"
import { outboxLaws } from "@sagaproof/core/testing/laws/OutboxLaws"
import { queriesLaws } from "@sagaproof/core/testing/laws/QueriesLaws"
import { retentionLaws } from "@sagaproof/core/testing/laws/RetentionLaws"
import { storeLaws } from "@sagaproof/core/testing/laws/StoreLaws"
import { timerLaws } from "@sagaproof/core/testing/laws/TimerLaws"
import { describe, it } from "@effect/vitest"

import { storeHarness } from "./storeHarness.ts"

const suites = {
  units: storeLaws,
  timers: timerLaws,
  outbox: outboxLaws,
  leases: leaseLaws,
  journal: journalLaws,
  queries: queriesLaws,
  ledger: ledgerLaws,
  retention: retentionLaws
}

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
