import type { RunChoice } from "../RunChoice.ts"
import type { Scenario } from "../schema/Scenario.ts"
import { type ComparedValue, compareValue } from "./ComparedValue.ts"
import { evaluate, parseEquation } from "./Equation.ts"
import { expectedEquations, expectedValues } from "./expectedValues.ts"
import type { Observation } from "./Observation.ts"

/** Holds what a scenario expects against what its run has come to. */
export const compare = (
  scenario: Scenario,
  choice: RunChoice,
  observation: Observation
): ReadonlyArray<ComparedValue> => [
  ...expectedValues(scenario, choice).map(({ path, value }) =>
    compareValue(path.join("."), value, actualAt(observation, path, typeof value === "number" ? 0 : "none"))
  ),
  ...expectedEquations(scenario, choice).map((text) => compareEquation(text, observation))
]

/** What is not there was never counted, or never came to be. */
const actualAt = (observation: Observation, path: ReadonlyArray<string>, absent: string | number): string | number => {
  let node: Observation | string | number | undefined = observation
  for (const key of path) {
    node = typeof node === "object" && Object.hasOwn(node, key) ? node[key] : undefined
  }
  return node === undefined || typeof node === "object" ? absent : node
}

const compareEquation = (text: string, observation: Observation): ComparedValue => {
  const equation = parseEquation(text)
  if (equation === undefined) {
    return { name: text, expected: "an equation", actual: "none", met: false }
  }
  const { holds, left, right } = evaluate(equation, observation)
  return {
    name: text,
    expected: "holds",
    actual: holds ? "holds" : `${left} ${equation.relation} ${right}`,
    met: holds
  }
}
