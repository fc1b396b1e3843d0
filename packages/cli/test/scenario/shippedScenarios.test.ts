import { assert, describe, it } from "@effect/vitest"
import type { RunChoice } from "@sagaproof/sim/workload/scenario/RunChoice"
import { runScenarioInWorld } from "@sagaproof/sim/workload/scenario/runScenarioInWorld"
import { deliveryNames, presetChoices } from "@sagaproof/sim/workload/scenario/schema/choices"
import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"

import { shippedScenarios } from "../../src/scenario/scenarioFiles.ts"

const scenarios = (await shippedScenarios()).map(({ scenario }) => scenario)

/** Everything in requirements 2.6 that the presets of this platform can run. */
const catalogue = [
  "200-on-100",
  "200-on-100-declines",
  "bad-registrations",
  "balance-short",
  "bus-down",
  "cancel-before-pivot",
  "cancel-completed",
  "cancel-fenced",
  "cancel-shipped",
  "charges",
  "coffee",
  "data-platform-down",
  "duplicates-and-a-crash",
  "early-reply",
  "free-by-card",
  "fulfilled",
  "ninth-step",
  "not-on-sale",
  "one-refund",
  "payment-times-out",
  "pizza-and-pasta",
  "reservation-rejected",
  "resolved-by-hand",
  "s1-parallel-100",
  "same-key",
  "slow-provider",
  "stock-gone",
  "stuck-and-retried",
  "walk-through",
  "without-delivery",
  "wrong-total"
]

const choicesOf = ({ deliveries = deliveryNames, presets = presetChoices }: Scenario): ReadonlyArray<RunChoice> =>
  presets.flatMap((preset) => deliveries.map((delivery) => ({ preset, delivery, seed: 1 })))

/** What is wrong with a run, in words: nothing, if all is well. */
const complaints = (report: ScenarioReport): ReadonlyArray<string> => [
  ...(report.problem === undefined ? [] : [report.problem]),
  ...(report.atRest ? [] : ["it did not come to rest"]),
  ...report.expectations
    .filter(({ met }) => !met)
    .map(({ actual, expected, name }) => `${name}: expected ${expected}, found ${actual}`),
  ...report.checkers
    .filter(({ error, verdict }) => verdict === "fail" || error !== undefined)
    .map(({ checker, message }) => `${checker}: ${message}`)
]

it("has every scenario of the catalogue, under the name of its file", () => {
  assert.deepStrictEqual(
    scenarios.map(({ name }) => name),
    catalogue
  )
})

describe.each(scenarios)("the scenario $name", (scenario) => {
  it.each(choicesOf(scenario))("comes to exactly what it expects under $preset, $delivery", (choice) => {
    const report = runScenarioInWorld(scenario, choice)
    assert.deepStrictEqual(complaints(report), [])
    assert.strictEqual(report.verdict, "pass")
  })

  it.each(choicesOf(scenario))("does so in another order of events too, under $preset, $delivery", (choice) => {
    const report = runScenarioInWorld(scenario, { ...choice, seed: 7 }, undefined, { preemption: 0.05 })
    assert.deepStrictEqual(complaints(report), [])
  })
})
