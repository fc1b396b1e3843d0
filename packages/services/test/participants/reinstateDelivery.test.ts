import { assert, describe, it } from "@effect/vitest"

import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import type { Message, StepPhase } from "@sagaproof/core/message/Message"
import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import { makeDefinitions } from "@sagaproof/services/coordinator/Definitions"
import { Work } from "@sagaproof/services/host/Work"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"

const parts = memoryParts()

const participant = parts
  .makeParticipants({
    ...parts,
    factories: parts.participantFactories,
    definitions: makeDefinitions(parts.definitions, parts.catalogue),
    gateways: new Set(),
    calls: parts.limits.calls
  })
  .get("delivery")

const question = (type: string, phase: StepPhase): Message => ({
  id: `cancellation/stop-delivery/${phase}/1`,
  type,
  source: "coordinator",
  subject: "order-1",
  time: 0,
  dataschema: messageCatalogue.get(type)?.dataschema ?? "",
  correlationid: "order-1",
  sagaid: "cancellation",
  sagastep: "stop-delivery",
  sagaphase: phase,
  sagaattempt: 1,
  causationid: undefined,
  partitionkey: "order-1",
  traceparent: undefined,
  receiver: "delivery",
  data: { orderId: "order-1" }
})

/** Where a delivery is when a cancellation has stopped it, and then taken that back; and what it says of the latter. */
const afterAll = (status: Delivery["status"]): readonly [Delivery["status"] | undefined, unknown] => {
  const delivery: Delivery = { orderId: "order-1", userId: "buyer-1", lines: [], status }
  const row = (kind: string) =>
    kind === "delivery" ? { state: delivery, version: 1 } : { state: undefined, version: 0 }
  const work = new Work({ duplicates: new Set(), timers: new Set(), row }, 0)
  for (const message of [question("CancelDelivery", "do"), question("ReinstateDelivery", "undo")]) {
    work.begin(message)
    participant?.handlers.get(message.type)?.handle(message, work)
  }
  return [(work.state("delivery", "order-1") as Delivery | undefined)?.status, work.emitted.at(-1)?.data]
}

describe("a cancellation that is given up", () => {
  it("takes back that it has stopped the delivery", () =>
    assert.deepStrictEqual(afterAll("PREPARATION"), ["PREPARATION", { outcome: "undone", reversed: true }]))

  it("leaves a delivery alone that another cancellation had stopped before", () =>
    assert.deepStrictEqual(afterAll("CANCELLED"), ["CANCELLED", { outcome: "undone", reversed: false }]))
})
