import { assert, describe, it } from "@effect/vitest"
import { addressProblem } from "@sagaproof/core/address/Address"

const longest = { street: "s".repeat(50), postalCode: "p".repeat(10), city: "c".repeat(50) }

describe("addressProblem", () => {
  it("finds nothing in the longest address", () => {
    assert.isUndefined(addressProblem(longest))
  })
  it.each([
    ["street", 50],
    ["postalCode", 10],
    ["city", 50]
  ] as const)("finds a %s of more than %s characters", (part, limit) => {
    const problem = addressProblem({ ...longest, [part]: "x".repeat(limit + 1) })
    assert.strictEqual(problem, `The ${part} of an address has at most ${limit} characters, not ${limit + 1}.`)
  })
})
