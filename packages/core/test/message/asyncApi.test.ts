import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { asyncApi } from "@sagaproof/core/message/asyncApi"
import { Envelope } from "@sagaproof/core/message/Envelope"
import type { Message } from "@sagaproof/core/message/Message"
import { defaultSubscribers, messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { makeCodec } from "@sagaproof/core/message/MessageCodec"
import { nativeNames } from "@sagaproof/core/message/nativeNames"

const generated = asyncApi(messageCatalogue, defaultSubscribers)
const committed = fileURLToPath(new URL("../../../../docs/asyncapi.json", import.meta.url))

const referencesIn = (value: unknown): ReadonlyArray<string> =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner)
      )

const at = (document: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split("/")
    .reduce((place, key) => (place as Record<string, unknown> | undefined)?.[key], document)

describe("the documentation of the messages", () => {
  it("is the committed one: npm run docs:messages writes it", () => {
    assert.deepStrictEqual(JSON.parse(readFileSync(committed, "utf8")), JSON.parse(JSON.stringify(generated)))
  })

  it("refers only to what it holds", () => {
    const broken = referencesIn(generated).filter((reference) => at(generated, reference) === undefined)
    assert.deepStrictEqual(broken, [])
  })

  it("has every type on its topic", () => {
    for (const { topic, type } of messageCatalogue.values()) {
      assert.isDefined(at(generated, `#/channels/${topic}/messages/${type}`), type)
    }
  })
})

describe("the documented envelope", () => {
  const message: Message = {
    id: "saga-1/reserve/do/1",
    type: "ReserveStock",
    source: "coordinator",
    subject: "order-1",
    time: 0,
    dataschema: "ReserveStock/1",
    correlationid: "order-1",
    sagaid: "saga-1",
    sagastep: "reserve",
    sagaphase: "do",
    sagaattempt: 1,
    causationid: "cause",
    partitionkey: "order-1",
    traceparent: "00-0-0-00",
    receiver: "inventory",
    data: { orderId: "order-1", lines: [{ productId: "coffee", quantity: 1 }] }
  }
  const wire: unknown = JSON.parse(makeCodec(messageCatalogue).encode(message))

  it("has the attributes that the codec writes, and no others", () => {
    assert.deepStrictEqual(Object.keys(wire as object).toSorted(), Object.keys(Envelope.fields).toSorted())
  })

  it("describes what the codec writes", () => {
    assert.isTrue(Result.isSuccess(Schema.decodeUnknownResult(Envelope)(wire)))
  })
})

describe("the names of the source systems", () => {
  it("stand for types that there are", () => {
    const unknown = nativeNames.flatMap(({ types }) => types).filter((type) => !messageCatalogue.has(type))
    assert.deepStrictEqual(unknown, [])
  })

  it("are each given once per system and kind", () => {
    const names = nativeNames.map(({ kind, name, system }) => `${system} ${kind} ${name}`)
    assert.deepStrictEqual(names, [...new Set(names)])
  })

  it("are our own topics in S1's case", () => {
    for (const { name, types } of nativeNames.filter(({ kind, system }) => system === "S1" && kind === "topic")) {
      assert.deepStrictEqual([...new Set(types.map((type) => messageCatalogue.get(type)?.topic))], [name])
    }
  })
})
