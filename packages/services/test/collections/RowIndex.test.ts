import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"

import { type Indexed, RowIndex } from "@sagaproof/services/collections/RowIndex"

interface Entry extends Indexed<Entry> {
  readonly number: number
}

const kinds = ["order", "payment", "delivery"] as const
const keys = ["a", "b", "c"] as const

const step = fc.record({
  act: fc.constantFrom("add", "remove", "find"),
  kind: fc.constantFrom(...kinds),
  key: fc.constantFrom(...keys)
})

describe("RowIndex", () => {
  it("holds what a map by kind and key holds, whatever is added and taken out between", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const index = new RowIndex<Entry>()
        const model = new Map<string, Entry>()
        for (const [number, { act, kind, key }] of steps.entries()) {
          const known = model.get(`${kind} ${key}`)
          if (act === "add" && known === undefined) {
            const entry: Entry = { kind, key, number, sameKey: undefined }
            index.add(entry)
            model.set(`${kind} ${key}`, entry)
          } else if (act === "remove" && known !== undefined) {
            index.remove(known)
            model.delete(`${kind} ${key}`)
          } else {
            assert.strictEqual(index.find(kind, key), known)
          }
        }
        for (const kind of kinds) {
          for (const key of keys) {
            assert.strictEqual(index.find(kind, key), model.get(`${kind} ${key}`))
          }
        }
      })
    )
  })
})
