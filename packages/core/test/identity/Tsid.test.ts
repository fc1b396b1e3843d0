import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"

import { decodeTsid, encodeTsid, firstTsid, nextTsid, type Tsid, tsidEpoch } from "@sagaproof/core/identity/Tsid"
import { isIdentifier } from "@sagaproof/core/identity/Identifier"

const tsid = fc.record({
  at: fc.integer({ min: 0, max: 2 ** 42 - 1 }).map((elapsed) => tsidEpoch + elapsed),
  node: fc.nat(1023),
  counter: fc.nat(4095)
})

const compareNumbers = (left: Tsid, right: Tsid) =>
  left.at - right.at || left.node - right.node || left.counter - right.counter

describe("Tsid", () => {
  it("writes known ids", () => {
    assert.strictEqual(encodeTsid({ at: tsidEpoch, node: 0, counter: 0 }), "0000000000000")
    assert.strictEqual(encodeTsid({ at: tsidEpoch, node: 1, counter: 1 }), "0000000000401")
    assert.strictEqual(encodeTsid({ at: tsidEpoch + 2 ** 42 - 1, node: 1023, counter: 4095 }), "FZZZZZZZZZZZZ")
  })

  it("reads what it writes", () => {
    fc.assert(fc.property(tsid, (id) => assert.deepStrictEqual(decodeTsid(encodeTsid(id)), id)))
  })

  it("writes 13 safe characters that sort as the numbers do", () => {
    fc.assert(
      fc.property(tsid, tsid, (left, right) => {
        const [one, other] = [encodeTsid(left), encodeTsid(right)]
        assert.strictEqual(one.length, 13)
        assert.isTrue(isIdentifier(one))
        assert.strictEqual(Math.sign(compareNumbers(left, right)), one < other ? -1 : one > other ? 1 : 0)
      })
    )
  })

  it("reads nothing else", () => {
    for (const text of ["", "000000000000", "00000000000000", "000000000000U", "000000000000a", "G000000000000"]) {
      assert.isUndefined(decodeTsid(text))
    }
  })

  it("never goes back, whatever the clock does", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10_000, max: tsidEpoch + 20_000 })), fc.nat(1023), (times, node) => {
        let last = firstTsid(node)
        let text = ""
        for (const time of times) {
          last = nextTsid(last, time)
          assert.isTrue(encodeTsid(last) > text)
          assert.strictEqual(last.node, node)
          text = encodeTsid(last)
        }
      })
    )
  })

  it("borrows from the next millisecond when a counter is used up", () => {
    let last = nextTsid(firstTsid(7), tsidEpoch + 5)
    for (let drawn = 0; drawn < 4096; drawn++) {
      last = nextTsid(last, tsidEpoch + 5)
    }
    assert.deepStrictEqual(last, { at: tsidEpoch + 6, node: 7, counter: 0 })
  })

  it("takes node numbers of ten bits only", () => {
    for (const node of [-1, 1024, 0.5, Number.NaN]) {
      assert.throws(() => firstTsid(node), RangeError)
    }
  })
})
