import { readdirSync, readFileSync } from "node:fs"

import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

import type { Message } from "@sagaproof/core/message/Message"
import { makeCatalogue, messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { makeCodec } from "@sagaproof/core/message/MessageCodec"
import { type MessageType, messageType } from "@sagaproof/core/message/MessageType"

const codec = makeCodec(messageCatalogue)

/** Messages as they were once sent: a file for each version of each type. They are never changed, only added to. */
const folder = new URL("recorded/", import.meta.url)

type Recorded = Readonly<Record<string, unknown>> & { readonly type: string; readonly data: unknown }

const recordings = readdirSync(folder)
  .toSorted()
  .map((file) => ({ file, messages: JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Array<Recorded> }))

const first = (type: string): Recorded => {
  const [message] = recordings.find(({ file }) => file === `${type}.1.json`)?.messages ?? []
  if (message === undefined) {
    throw new Error(`No ${type} is recorded.`)
  }
  return message
}

/** What is wrong with a text. */
const fault = (text: string): string => {
  const message = codec.decode(text)
  return Result.isFailure(message) ? message.failure.message : "nothing"
}

/** What a catalogue with another schema for one type makes of all recorded messages of it. */
const unreadable = (type: string, data: MessageType["data"]): ReadonlyArray<string> => {
  const known = messageCatalogue.get(type)
  if (known === undefined) {
    throw new Error(`There is no ${type}.`)
  }
  const changed = makeCodec(makeCatalogue([messageType(type, { ...known, data, replies: {} })] as never))
  return problems(changed, recordings.find(({ file }) => file === `${type}.1.json`)?.messages ?? [])
}

/** Those recorded messages that are not read, or not as they were. */
const problems = (reader: typeof codec, messages: ReadonlyArray<Recorded>): ReadonlyArray<string> =>
  messages.flatMap((recorded) => {
    const read = reader.decode(JSON.stringify(recorded))
    if (Result.isFailure(read)) {
      return [read.failure.message]
    }
    const again = JSON.parse(reader.encode(read.success)) as Recorded
    return Result.isSuccess(Result.try(() => assert.deepStrictEqual(again, recorded))) ? [] : ["a field is lost"]
  })

describe("recorded messages", () => {
  it("are there for every type and version of the catalogue, and for no other", () => {
    const types = [...messageCatalogue.values()].map(({ type, version }) => `${type}.${version}.json`)
    const files = recordings.map(({ file }) => file)
    assert.deepStrictEqual(
      types.filter((type) => !files.includes(type)),
      [],
      "record some messages of these"
    )
    assert.deepStrictEqual(
      recordings.flatMap(({ messages }) => messages).filter(({ type }) => !messageCatalogue.has(type)),
      [],
      "these were sent once, and must be read for ever"
    )
  })

  it.each(recordings)("of $file are read, and lose nothing", ({ messages }) => {
    assert.isAbove(messages.length, 0)
    assert.deepStrictEqual(problems(codec, messages), [])
  })

  it.each(recordings)("of $file come out as they went in", ({ messages }) => {
    for (const recorded of messages) {
      const message = Result.getOrThrow(codec.decode(JSON.stringify(recorded)))
      assert.deepStrictEqual(Result.getOrThrow(codec.decode(codec.encode(message))), message)
    }
  })

  it("show that a field was removed, changed, renamed or demanded", () => {
    const { amount: _, ...others } = { amount: Schema.Int, orderId: Schema.String }
    const rest = { ...others, userId: Schema.String, method: Schema.String }
    const processPayment = (fields: Schema.Struct.Fields) =>
      unreadable("ProcessPayment", Schema.Struct(fields) as unknown as MessageType["data"])
    assert.deepStrictEqual(processPayment({ ...rest, amount: Schema.Int }), [])
    assert.deepStrictEqual(processPayment({ ...rest, amount: Schema.Int, note: Schema.optionalKey(Schema.String) }), [])
    assert.deepStrictEqual(processPayment(rest), ["a field is lost", "a field is lost"])
    assert.lengthOf(processPayment({ ...rest, amount: Schema.String }), 2)
    assert.lengthOf(processPayment({ ...rest, sum: Schema.Int }), 2)
    assert.lengthOf(processPayment({ ...rest, amount: Schema.Int, note: Schema.String }), 2)
  })
})

describe("the codec", () => {
  it("names what is no JSON, no envelope, no known type, no time and no data", () => {
    const good = first("ProcessPayment")
    const spoilt = (change: Record<string, unknown>): string => fault(JSON.stringify({ ...good, ...change }))
    assert.strictEqual(spoilt({}), "nothing")
    assert.match(fault("{"), /^The envelope is /)
    assert.match(fault("null"), /^The envelope is /)
    assert.match(spoilt({ id: 7 }), /^The envelope.*id/s)
    assert.match(spoilt({ specversion: "2.0" }), /^The envelope.*specversion/s)
    assert.match(spoilt({ receiver: "nobody" }), /^The envelope.*receiver/s)
    assert.match(spoilt({ sagaphase: "redo" }), /^The envelope.*sagaphase/s)
    assert.match(spoilt({ sagaattempt: 1.5 }), /^The envelope.*sagaattempt/s)
    assert.match(spoilt({ partitionkey: undefined }), /^The envelope.*partitionkey/s)
    assert.strictEqual(
      spoilt({ type: "Nonsense" }),
      "Message recorded-ProcessPayment-1 is of the unknown type Nonsense."
    )
    assert.match(spoilt({ time: "yesterday" }), /has the time yesterday, which is no RFC 3339 time/)
    assert.match(
      spoilt({ data: { orderId: "o" } }),
      /^The data of message recorded-ProcessPayment-1 of type ProcessPayment is malformed: .*userId/s
    )
    assert.match(spoilt({ data: { ...(good.data as object), amount: 0.5 } }), /ProcessPayment is malformed: .*amount/s)
  })

  it("reads a newer version of a known type, without what it does not know", () => {
    const good = first("ProcessPayment")
    const newer = { ...good, dataschema: "ProcessPayment/2", data: { ...(good.data as object), tip: 100 } }
    const message: Message = Result.getOrThrow(codec.decode(JSON.stringify(newer)))
    assert.deepStrictEqual(message.data, good.data)
    assert.strictEqual(message.dataschema, "ProcessPayment/2")
  })

  it("keeps every attribute of the envelope in memory, also those that are not there", () => {
    const { causationid: _, sagaid: __, traceparent: ___, ...bare } = first("ProcessPayment")
    const message = Result.getOrThrow(codec.decode(JSON.stringify(bare)))
    assert.containsAllKeys(message, ["causationid", "sagaid", "traceparent"])
    assert.strictEqual(message.sagaid, undefined)
    assert.strictEqual(message.time, Date.UTC(2026, 0, 2, 3, 4, 5, 678))
  })
})
