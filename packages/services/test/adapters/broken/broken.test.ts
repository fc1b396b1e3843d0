import { busLaws } from "@sagaproof/core/testing/laws/BusLaws"
import { idleLaws } from "@sagaproof/core/testing/laws/IdleLaws"
import { idsLaws } from "@sagaproof/core/testing/laws/IdsLaws"
import { journalLaws } from "@sagaproof/core/testing/laws/JournalLaws"
import type { Law } from "@sagaproof/core/testing/laws/Law"
import { leaseLaws } from "@sagaproof/core/testing/laws/LeaseLaws"
import { ledgerLaws } from "@sagaproof/core/testing/laws/LedgerLaws"
import { outboxLaws } from "@sagaproof/core/testing/laws/OutboxLaws"
import { queriesLaws } from "@sagaproof/core/testing/laws/QueriesLaws"
import { retentionLaws } from "@sagaproof/core/testing/laws/RetentionLaws"
import { storeLaws } from "@sagaproof/core/testing/laws/StoreLaws"
import { timerLaws } from "@sagaproof/core/testing/laws/TimerLaws"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"

import { busHarness } from "../memory/laws/busHarness.ts"
import { idleHarness } from "../memory/laws/idleHarness.ts"
import { idsHarness } from "../memory/laws/idsHarness.ts"
import { storeHarness } from "../memory/laws/storeHarness.ts"
import { brokenBuses } from "./brokenBuses.ts"
import { brokenIdles } from "./brokenIdles.ts"
import { brokenIds } from "./brokenIds.ts"
import { brokenLedgers } from "./brokenLedgers.ts"
import { brokenQueries } from "./brokenQueries.ts"
import { brokenRetirements } from "./brokenRetirements.ts"
import { brokenStores } from "./brokenStores.ts"

/** Whoever breaks a law has to be caught by that law, and no law may do without somebody whom it catches. */
const eachLawCatches = <Harness>(
  ports: string,
  laws: ReadonlyArray<Law<Harness>>,
  broken: ReadonlyArray<readonly [law: string, harness: () => Harness]>
) => {
  describe(`the laws of ${ports} catch`, () => {
    for (const [place, [name, harness]] of broken.entries()) {
      it.effect(`${place + 1}, who breaks: ${name}`, () =>
        Effect.gen(function* () {
          const law = laws.find((candidate) => candidate.name === name)
          const violation = yield* Effect.flip(law?.run(harness()) ?? Effect.die("there is no such law"))
          assert.strictEqual(violation.law, name)
        })
      )
    }

    it("at least one breaker each", () => {
      assert.sameMembers(
        [...new Set(broken.map(([law]) => law))],
        laws.map(({ name }) => name)
      )
    })
  })
}

eachLawCatches(
  "stores",
  [...storeLaws, ...timerLaws, ...outboxLaws, ...leaseLaws, ...journalLaws],
  brokenStores.map(([law, make]) => [law, () => storeHarness(make())] as const)
)
eachLawCatches(
  "queries",
  queriesLaws,
  brokenQueries.map(([law, make]) => [law, () => storeHarness(make())] as const)
)
eachLawCatches(
  "snapshots",
  ledgerLaws,
  brokenLedgers.map(([law, make]) => [law, () => storeHarness(make())] as const)
)
eachLawCatches(
  "retention",
  retentionLaws,
  brokenRetirements.map(([law, make]) => [law, () => storeHarness(make())] as const)
)
eachLawCatches(
  "buses",
  busLaws,
  brokenBuses.map(([law, make]) => [law, () => busHarness(make())] as const)
)
eachLawCatches(
  "waiting",
  idleLaws,
  brokenIdles.map(([law, sabotage]) => [law, () => idleHarness(sabotage)] as const)
)
eachLawCatches(
  "ids",
  idsLaws,
  brokenIds.map(([law, sabotage]) => [law, () => idsHarness(sabotage)] as const)
)
