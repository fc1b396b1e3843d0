import { readdirSync, readFileSync } from "node:fs"

import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"

import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { readAsIs } from "@sagaproof/core/message/readAsIs"

const folder = new URL("recorded/", import.meta.url)

type Recorded = { readonly type: string; readonly data: unknown }

const recorded = readdirSync(folder)
  .toSorted()
  .flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Array<Recorded>)

const types = [...messageCatalogue.values()].map(({ data, type }) => ({
  type,
  glance: readAsIs(data),
  decode: Schema.decodeUnknownResult(data),
  samples: recorded.filter((each) => each.type === type).map((each) => each.data)
}))

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    "do",
    "done",
    "refused",
    "undone",
    "order-1",
    "not an id!",
    0,
    1,
    -1,
    1.5,
    1e16,
    null,
    [],
    {}
  )
)

/** What may be done to a value somewhere within: it is replaced, or one of its properties goes, or another comes. */
const edit = fc.record({
  place: fc.array(fc.nat(9), { maxLength: 4 }),
  act: fc.constantFrom("replace", "leave out", "add"),
  value: anything
})

type Edit = typeof edit extends fc.Arbitrary<infer Each> ? Each : never

const edited = (value: unknown, { act, place, value: other }: Edit): unknown => {
  const [step, ...deeper] = place
  if (step === undefined || typeof value !== "object" || value === null) {
    return act === "add" && typeof value === "object" && value !== null && !Array.isArray(value)
      ? { ...value, another: other }
      : other
  }
  const names = Object.keys(value)
  const name = names[step % Math.max(names.length, 1)]
  if (name === undefined) {
    return other
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === name ? edited(item, { act, place: deeper, value: other }) : item
    )
  }
  const record = value as Record<string, unknown>
  const { [name]: held, ...rest } = record
  return act === "leave out" && deeper.length === 0
    ? rest
    : { ...record, [name]: edited(held, { act, place: deeper, value: other }) }
}

describe("a look at the data of a message", () => {
  it.each(types)("of type $type says nothing but what its schema says", ({ decode, glance, samples }) => {
    const agree = (value: unknown): void => {
      const seen = glance(value)
      const read = decode(value)
      if (seen === "same") {
        assert.deepStrictEqual(Result.getOrThrow(read), value)
      } else if (seen === "refused") {
        assert.isTrue(Result.isFailure(read))
      }
    }
    samples.forEach(agree)
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 3 }), (sample, edits) => {
        agree(edits.reduce<unknown>(edited, sample))
      })
    )
  })

  it("is sure of nearly all that the platform sends", () => {
    const seen = types.flatMap(({ glance, samples }) => samples.map(glance))
    const sure = seen.filter((each) => each === "same").length
    assert.isAbove(sure / seen.length, 0.6, `${sure} of ${seen.length}`)
  })
})
