import { Envelope } from "@sagaproof/core/message/Envelope"
import { ReserveStock } from "@sagaproof/core/message/inventoryMessages"
import type { Message } from "@sagaproof/core/message/Message"
import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { makeCodec } from "@sagaproof/core/message/MessageCodec"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

const codec = makeCodec(messageCatalogue)
const conforms = Schema.is(Envelope)

const message: Message = {
  id: "purchase-1/reserve/do/1",
  type: ReserveStock.type,
  source: "coordinator",
  subject: "1",
  time: 1_763_711_100_123,
  dataschema: ReserveStock.dataschema,
  correlationid: "1",
  sagaid: "purchase-1",
  sagastep: "reserve",
  sagaphase: "do",
  sagaattempt: 1,
  causationid: "purchase-1/place/do/1.0",
  partitionkey: "1",
  traceparent: undefined,
  receiver: "inventory",
  data: { orderId: "1", lines: [{ productId: "coffee", quantity: 3 }] }
}

describe("the codec and the schema of the envelope", () => {
  it("agree that what is written conforms", () => {
    expect(conforms(JSON.parse(codec.encode(message)))).toBe(true)
    expect(codec.decode(codec.encode(message))).toEqual(Result.succeed(message))
  })

  it("agree on what does not conform, whatever attribute is damaged, and how", () => {
    const wire = JSON.parse(codec.encode(message)) as Record<string, unknown>
    const attribute = fc.constantFrom(
      ...Object.keys(Envelope.fields).filter((name) => name !== "data" && name !== "time")
    )
    const damage = fc.oneof(
      fc.constant(undefined),
      fc.constant(null),
      fc.integer(),
      fc.boolean(),
      fc.constant("x"),
      fc.constant({})
    )
    fc.assert(
      fc.property(attribute, damage, (name, value) => {
        const damaged = JSON.stringify({ ...wire, [name]: value })
        const decoded = codec.decode(damaged)
        if (!conforms(JSON.parse(damaged))) {
          expect(Result.isFailure(decoded)).toBe(true)
        } else if (name !== "type") {
          expect(Result.isSuccess(decoded)).toBe(true)
        }
      }),
      { numRuns: 500 }
    )
  })
})
