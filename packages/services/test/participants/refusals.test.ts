import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

import type { Message } from "@sagaproof/core/message/Message"
import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { MessageType } from "@sagaproof/core/message/MessageType"
import type { ParticipantName } from "@sagaproof/core/message/ParticipantName"
import type { Rejection } from "@sagaproof/core/rejection/Rejection"
import { makeDefinitions } from "@sagaproof/services/coordinator/Definitions"
import { Work } from "@sagaproof/services/host/Work"
import { makeBodyReader, typedBodies } from "@sagaproof/services/ingress/bodyReader"
import { makeDirectIngress } from "@sagaproof/services/ingress/DirectIngress"
import { makeLogIngress } from "@sagaproof/services/ingress/LogIngress"
import { makeParking } from "@sagaproof/services/layers/makeParking"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"

// Handlers refuse what an earlier guard keeps from them on the usual way in: each must hold on its own.

const parts = memoryParts()

const participantsFor = (definitions = parts.definitions) =>
  parts.makeParticipants({
    ...parts,
    factories: parts.participantFactories,
    definitions: makeDefinitions(definitions, parts.catalogue),
    gateways: new Set(),
    calls: parts.limits.calls
  })

const typeNamed = (name: string): MessageType => messageCatalogue.get(name) as MessageType

const messageOf = (type: string, data: unknown): Message => ({
  id: "message-1",
  type,
  source: "test",
  subject: "order-1",
  time: 0,
  dataschema: typeNamed(type).dataschema,
  correlationid: "order-1",
  sagaid: "saga-1",
  sagastep: "step",
  sagaphase: "do",
  sagaattempt: 1,
  causationid: undefined,
  partitionkey: "order-1",
  traceparent: undefined,
  receiver: typeNamed(type).receiver,
  data
})

/** Lets a participant handle a message over a store in which there is nothing but these rows. */
const handle = (
  receiver: ParticipantName,
  message: Message,
  rows: Readonly<Record<string, unknown>> = {},
  participants = participantsFor()
): Work => {
  const row = (kind: string) => ({ state: rows[kind], version: rows[kind] === undefined ? 0 : 1 })
  const work = new Work({ duplicates: new Set(), timers: new Set(), row }, 0)
  work.begin(message)
  participants.get(receiver)?.handlers.get(message.type)?.handle(message, work)
  return work
}

const answerOf = ({ answer }: Work) => (answer as Rejection | undefined)?.code

const emittedBy = ({ emitted }: Work) =>
  emitted.map(({ data, type }) => [type, (data as { readonly rejection?: Rejection }).rejection?.code])

describe("inventory", () => {
  it("refuses to check the stock of a product that has none", () => {
    const check = messageOf("CheckStock", { orderId: "order-1", lines: [{ productId: "tea", quantity: 1 }] })
    assert.deepStrictEqual(emittedBy(handle("inventory", check)), [["StockShort", "ENTITY_NOT_FOUND"]])
  })
})

describe("catalogue", () => {
  it.each([-1, 1.5])("refuses a product with %s pieces", (stock) => {
    const product = { id: "tea", name: "Tea", sellerId: "seller", price: 1_000, stock }
    const work = handle("catalogue", messageOf("RegisterProduct", product), { seller: { permitted: true } })
    assert.strictEqual(answerOf(work), "INVALID_REQUEST")
    assert.deepStrictEqual(work.changedRows(), [])
  })
})

describe("the coordinator", () => {
  const order = { orderId: "order-1", buyerId: "buyer", method: "wallet", preset: "reserve-first" }
  const line = { productId: "tea", quantity: 1 }

  it("refuses an order without lines", () => {
    const work = handle("coordinator", messageOf("SubmitOrder", { ...order, lines: [] }))
    assert.strictEqual(answerOf(work), "INVALID_REQUEST")
    assert.deepStrictEqual(work.changedRows(), [])
  })

  it("refuses an order that was submitted before", () => {
    const work = handle("coordinator", messageOf("SubmitOrder", { ...order, lines: [line] }), { saga: {} })
    assert.strictEqual(answerOf(work), "ALREADY_EXISTS")
    assert.deepStrictEqual(work.changedRows(), [])
  })

  const cancel = messageOf("CancelOrder", { orderId: "order-1", by: "buyer", reason: "too late" })

  it("refuses to cancel an order that it does not know", () => {
    assert.strictEqual(answerOf(handle("coordinator", cancel)), "ENTITY_NOT_FOUND")
  })

  it("refuses to cancel an order when it has no definition for it", () => {
    const participants = participantsFor(parts.definitions.filter(({ name }) => name !== "cancel-order"))
    const saga = { request: { orderId: "order-1", lines: [] } }
    assert.strictEqual(answerOf(handle("coordinator", cancel, { saga }, participants)), "ENTITY_NOT_FOUND")
  })

  it("refuses to settle a purchase that it does not know", () => {
    const settle = messageOf("SettlePurchase", { purchase: "purchase-order-1", reason: "too late" })
    assert.deepStrictEqual(emittedBy(handle("coordinator", settle)), [["PurchaseNotSettled", "ENTITY_NOT_FOUND"]])
  })
})

describe("the ingress", () => {
  const command = { caller: "test", operation: "ChargeWallet", idempotencyKey: "1", body: { userId: "u", amount: 100 } }

  it.effect("refuses a command whose participant does not run here", () =>
    Effect.gen(function* () {
      const ingress = makeDirectIngress({
        catalogue: messageCatalogue,
        ids: parts.ids,
        readBody: typedBodies,
        inboxOf: () => undefined
      })
      assert.deepInclude(yield* ingress.submit(command), { _tag: "Rejection", code: "INVALID_REQUEST" })
    })
  )

  it.effect.each(["in process", "through the log"])("%s knows no operation that is not in its catalogue", (way) =>
    Effect.gen(function* () {
      const make = way === "in process" ? makeDirectIngress : makeLogIngress
      const ingress = make({ ...parts, inboxOf: () => undefined, capacity: 1 })
      const levitate = { ...command, operation: "Levitate" }
      const selection = { parkKey: "saga-1", messages: [] }
      const refusal = "There is no operation Levitate."
      assert.deepInclude(yield* ingress.submit(levitate), { code: "INVALID_REQUEST", message: refusal })
      assert.deepInclude(yield* ingress.operate(levitate, "payment", selection), {
        code: "INVALID_REQUEST",
        message: refusal
      })
    })
  )

  it("reads no body of what is no request", () => {
    const read = makeBodyReader(messageCatalogue)(typeNamed("ReserveStock"), {})
    assert.deepInclude(Result.isFailure(read) && read.failure, { code: "INVALID_REQUEST" })
  })
})

describe("parking", () => {
  it.effect("has nothing to drop where nothing is parked", () =>
    Effect.gen(function* () {
      const ingress = makeDirectIngress({ ...parts, inboxOf: () => undefined })
      const answer = yield* makeParking(parts.store, ingress).drop("saga-1", "message-1", "operator", "1")
      assert.deepInclude(answer, { code: "ENTITY_NOT_FOUND" })
    })
  )
})
