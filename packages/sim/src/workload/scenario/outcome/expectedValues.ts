import type { RunChoice } from "../RunChoice.ts"
import type { Scenario } from "../schema/Scenario.ts"

/** One value that is expected somewhere in an observation. */
export interface ExpectedValue {
  readonly path: ReadonlyArray<string>
  readonly value: string | number
}

/** Everything that a scenario expects of a run: what it says in general, and what its variants say instead. */
export const expectedValues = (scenario: Scenario, choice: RunChoice): ReadonlyArray<ExpectedValue> => {
  const values = new Map<string, ExpectedValue>()
  const add = (node: unknown, path: ReadonlyArray<string>): void => {
    if (typeof node === "string" || typeof node === "number") {
      values.set(path.join("\0"), { path, value: node })
    } else if (typeof node === "object" && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        add(child, [...path, key])
      }
    }
  }
  for (const { equations: _, ...expectations } of expectationsFor(scenario, choice)) {
    add(expectations, [])
  }
  return [...values.values()]
}

/** The equations that a scenario expects of a run, those of its variants after the general ones. */
export const expectedEquations = (scenario: Scenario, choice: RunChoice): ReadonlyArray<string> =>
  expectationsFor(scenario, choice).flatMap(({ equations }) => equations ?? [])

const expectationsFor = ({ expect, variants = [] }: Scenario, choice: RunChoice) => [
  expect,
  ...variants
    .filter(
      ({ when }) =>
        (when.preset ?? choice.preset) === choice.preset && (when.delivery ?? choice.delivery) === choice.delivery
    )
    .map((variant) => variant.expect)
]
