import { busLaws } from "@sagaproof/core/testing/laws/BusLaws"
import { idleLaws } from "@sagaproof/core/testing/laws/IdleLaws"
import { idsLaws } from "@sagaproof/core/testing/laws/IdsLaws"
import { describe, it } from "@effect/vitest"

import { busHarness } from "./busHarness.ts"
import { idleHarness } from "./idleHarness.ts"
import { idsHarness } from "./idsHarness.ts"

describe("the laws of buses hold for the memory bus", () => {
  for (const law of busLaws) {
    it.effect(law.name, () => law.run(busHarness()))
  }
})

describe("the laws of waiting hold in memory", () => {
  for (const law of idleLaws) {
    it.effect(law.name, () => law.run(idleHarness()))
  }
})

describe("the laws of ids hold in memory", () => {
  for (const law of idsLaws) {
    it.effect(law.name, () => law.run(idsHarness()))
  }
})
