import { fingerprint, hash } from "@sagaproof/core/identity/Fingerprint"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

describe("fingerprint", () => {
  it("is the same whatever the order of properties, and without those that are undefined", () => {
    const one = { buyer: "b", lines: [{ product: "p", quantity: 2 }], total: undefined }
    const other = { lines: [{ quantity: 2, product: "p" }], buyer: "b" }
    expect(fingerprint(one)).toBe(fingerprint(other))
    expect(fingerprint(one)).toMatch(/^[0-9a-f]{16}$/)
  })

  it.each([
    [{ amount: 1 }, { amount: "1" }],
    [{ amount: 1 }, { amount: 2 }],
    [{ amount: 1 }, { other: 1 }],
    [
      [1, 2],
      [2, 1]
    ],
    [[1], [[1]]],
    [
      { a: "b", c: "d" },
      { a: "d", c: "b" }
    ],
    [{}, []],
    [null, {}],
    [true, false],
    [4_294_967_297, 1],
    ["ab", "ba"],
    [{ a: { b: 1 } }, { a: 1, b: 1 }]
  ])("tells %j from %j", (left, right) => {
    expect(fingerprint(left)).not.toBe(fingerprint(right))
  })

  it("differs for any two different values", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        const same = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
        expect(fingerprint(left) === fingerprint(right)).toBe(same)
      }),
      { numRuns: 2_000 }
    )
  })
})

describe("hash", () => {
  it("spreads short texts", () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, index) => hash(`order-${index}`)))
    expect(hashes.size).toBe(100_000)
  })
})

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === "object"
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([left], [right]) => (left < right ? -1 : 1))
            .map(([name, inner]) => [name, sorted(inner)])
        )
      : Object.is(value, -0)
        ? 0
        : value
