import { assert, describe, it } from "@effect/vitest"

import type { Delivery } from "@sagaproof/core/delivery/Delivery"
import type { Message, StepPhase } from "@sagaproof/core/message/Message"
import { messageCatalogue } from "@sagaproof/core/message/MessageCatalogue"
import type { OutcomeLog } from "@sagaproof/core/saga/OutcomeLog"
import { makeDefinitions } from "@sagaproof/services/coordinator/Definitions"
import { Work } from "@sagaproof/services/host/Work"
import { memoryParts } from "@sagaproof/services/layers/memoryParts"
import { blankRecord } from "@sagaproof/services/participants/step/outcomes"

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

const stopped = question("CancelDelivery", "do")
const takenBack = question("ReinstateDelivery", "undo")

/** Where a delivery is after some questions of a cancellation, and what it says to the last of them. */
const afterAll = (
  status: Delivery["status"],
  questions: ReadonlyArray<Message>,
  outcomes?: OutcomeLog
): readonly [Delivery["status"] | undefined, unknown] => {
  const states: Readonly<Record<string, unknown>> = {
    delivery: { orderId: "order-1", userId: "buyer-1", lines: [], status } satisfies Delivery,
    outcomes
  }
  const row = (kind: string) => ({ state: states[kind], version: states[kind] === undefined ? 0 : 1 })
  const work = new Work({ duplicates: new Set(), timers: new Set(), row }, 0)
  for (const message of questions) {
    work.begin(message)
    participant?.handlers.get(message.type)?.handle(message, work)
  }
  return [(work.state("delivery", "order-1") as Delivery | undefined)?.status, work.emitted.at(-1)?.data]
}

describe("a cancellation that is given up", () => {
  it("takes back that it has stopped the delivery", () =>
    assert.deepStrictEqual(afterAll("PREPARATION", [stopped, takenBack]), [
      "PREPARATION",
      { outcome: "undone", reversed: true }
    ]))

  it("leaves a delivery alone that another cancellation had stopped before", () =>
    assert.deepStrictEqual(afterAll("CANCELLED", [stopped, takenBack]), [
      "CANCELLED",
      { outcome: "undone", reversed: false }
    ]))

  it("leaves a delivery alone that an operator says it has stopped: another one may have", () => {
    const record = { ...blankRecord("delivery"), status: "done", byOperator: true } as const
    assert.deepStrictEqual(
      afterAll("CANCELLED", [takenBack], { closed: false, records: { "stop-delivery": record } }),
      ["CANCELLED", { outcome: "undone", reversed: false }]
    )
  })
})
