import { journalLaws } from "@sagaproof/core/testing/laws/JournalLaws"
import { leaseLaws } from "@sagaproof/core/testing/laws/LeaseLaws"
import { ledgerLaws } from "@sagaproof/core/testing/laws/LedgerLaws"
import { outboxLaws } from "@sagaproof/core/testing/laws/OutboxLaws"
import { queriesLaws } from "@sagaproof/core/testing/laws/QueriesLaws"
import { retentionLaws } from "@sagaproof/core/testing/laws/RetentionLaws"
import { storeLaws } from "@sagaproof/core/testing/laws/StoreLaws"
import type { StoreCapability } from "@sagaproof/core/testing/laws/store/StoreHarness"
import { timerLaws } from "@sagaproof/core/testing/laws/TimerLaws"
import { describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll } from "vitest"

import { throwAwayServer } from "../../../support/throwAwayServer.ts"
import { type Court, holdCourt } from "./storeHarness.ts"

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

// Whoever waits in a circle is told soon; and nothing here outlives the machine.
const server = throwAwayServer({ deadlock_timeout: "20ms", fsync: "off" })

let court: Court | undefined = undefined

const harness = Effect.suspend(() =>
  court === undefined ? Effect.die("no court is held") : Effect.succeed(court.harness)
)

beforeAll(async () => {
  court = await Effect.runPromise(holdCourt(await server.freshDatabase()))
})

afterAll(() => Effect.runPromise(court?.close ?? Effect.void))

for (const [name, laws] of Object.entries(suites)) {
  describe(`the laws of stores (${name}) hold for the Postgres store`, () => {
    for (const law of laws) {
      it.live(law.name, (context) =>
        Effect.flatMap(harness, (present) => {
          if (law.capability !== undefined && !present.capabilities.has(law.capability as StoreCapability)) {
            context.skip(`not tried: ${law.capability}`)
          }
          return law.run(present)
        })
      )
    }
  })
}
