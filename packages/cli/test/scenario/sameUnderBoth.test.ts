import { assert, describe, it } from "@effect/vitest"
import type { Observation } from "@sagaproof/sim/workload/scenario/outcome/Observation"
import { runScenarioInWorld } from "@sagaproof/sim/workload/scenario/runScenarioInWorld"
import type { DeliveryName, PresetChoice } from "@sagaproof/sim/workload/scenario/schema/choices"
import { deliveryNames, presetChoices } from "@sagaproof/sim/workload/scenario/schema/choices"
import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"

import { shippedScenarios } from "../../src/scenario/scenarioFiles.ts"

/** A scenario that is about messages on the bus alone has nothing to compare. */
const scenarios = (await shippedScenarios())
  .map(({ scenario }) => scenario)
  .filter(({ deliveries = deliveryNames }) => deliveries.length === deliveryNames.length)

/**
 * Where more is wanted than there is, which orders win may differ, and whether a loser is rejected or compensated.
 * Where two constraints bind at once nothing is promised, so that the declines stand in no list.
 */
const oneConstraintBinds = ["200-on-100", "free-by-card", "s1-parallel-100"]
const twoConstraintsBind = ["200-on-100-declines"]

const observe = (scenario: Scenario, preset: PresetChoice, delivery: DeliveryName): Observation => {
  const { disturbances: _, ...observation } = runScenarioInWorld(scenario, { preset, delivery, seed: 1 }).observation
  return observation
}

/** What is promised of a contended run: how many orders were completed, the stock, and what all wallets hold. */
const promised = (observation: Observation): unknown => {
  const wallets = Object.values(observation["wallets"] ?? {}) as ReadonlyArray<{ readonly balance: number }>
  return {
    completed: (observation["orders"] as Observation)["completed"],
    stock: observation["stock"],
    balances: wallets.reduce((sum, { balance }) => sum + balance, 0)
  }
}

const choicesOf = (names: (name: string) => boolean) =>
  scenarios
    .filter(({ deliveries = deliveryNames, name }) => names(name) && deliveries.length === deliveryNames.length)
    .flatMap((scenario) =>
      (scenario.presets ?? presetChoices).map((preset) => ({ scenario, preset, name: scenario.name }))
    )

const contended = [...oneConstraintBinds, ...twoConstraintsBind]

describe("under local delivery and over the bus", () => {
  it.each(choicesOf((name) => !contended.includes(name)))(
    "$name comes to the very same with $preset",
    ({ preset, scenario }) => {
      assert.deepStrictEqual(observe(scenario, preset, "bus"), observe(scenario, preset, "local"))
    }
  )

  it.each(choicesOf((name) => oneConstraintBinds.includes(name)))(
    "$name completes as many orders with $preset, and its ledgers are the same",
    ({ preset, scenario }) => {
      assert.deepStrictEqual(promised(observe(scenario, preset, "bus")), promised(observe(scenario, preset, "local")))
    }
  )
})
