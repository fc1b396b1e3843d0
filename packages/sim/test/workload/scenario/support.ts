import { decodeScenario } from "@sagaproof/sim/workload/scenario/decodeScenario"
import type { RunChoice } from "@sagaproof/sim/workload/scenario/RunChoice"
import type { Scenario } from "@sagaproof/sim/workload/scenario/schema/Scenario"
import type { ScenarioReport } from "@sagaproof/sim/workload/scenario/ScenarioReport"
import * as Result from "effect/Result"

/** Reads a scenario that a test has written, with a shop that it need not repeat. */
export const scenarioOf = (parts: Readonly<Record<string, unknown>>): Scenario => {
  const decoded = decodeScenario({
    name: "test",
    title: "A test",
    setup: {
      users: [
        { id: "seller", roles: ["seller"] },
        { id: "buyer-{n}", count: 10 }
      ],
      products: [{ id: "cup", seller: "seller", price: 1_000, stock: 100 }],
      charges: [{ user: "buyer-{n}", count: 10, amount: 10_000 }]
    },
    expect: {},
    ...parts
  })
  if (Result.isFailure(decoded)) {
    throw new Error(decoded.failure.map(({ message, path }) => `${path.join(".")}: ${message}`).join("; "))
  }
  return decoded.success
}

/** Ten buyers who order a cup each at once. */
export const tenOrders = { as: "cup", count: 10, buyer: "buyer-{n}", lines: [{ product: "cup", quantity: 1 }] }

/** Every preset and delivery. */
export const choices: ReadonlyArray<RunChoice> = (["reserve-first", "pay-first"] as const).flatMap((preset) =>
  (["local", "bus"] as const).map((delivery) => ({ preset, delivery, seed: 1 }))
)

/** What is wrong with a run, in words: nothing, if all is well. */
export const complaints = ({ atRest, checkers, expectations, problem }: ScenarioReport): ReadonlyArray<string> => [
  ...(problem === undefined ? [] : [problem]),
  ...(atRest ? [] : ["it did not come to rest"]),
  ...expectations
    .filter(({ met }) => !met)
    .map(({ actual, expected, name }) => `${name}: expected ${expected}, found ${actual}`),
  ...checkers
    .filter(({ error, verdict }) => verdict === "fail" || error !== undefined)
    .map(({ checker, message }) => `${checker}: ${message}`)
]
