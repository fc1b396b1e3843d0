import { assert, describe, it } from "@effect/vitest"
import { paymentIntentAggregate as aggregate } from "@sagaproof/core/gateway/IntentAggregate"
import type { Message } from "@sagaproof/core/message/Message"
import { GatewayAnswered, IntentDue } from "@sagaproof/core/message/sharedMessages"

import { Work } from "@sagaproof/services/host/Work"
import { intend } from "@sagaproof/services/participants/intent/Intents"
import { makeIntentHandlers } from "@sagaproof/services/participants/intent/makeIntentHandlers"

const key = "saga-1/pay/do"

/** A payment participant that gives a call up after its first attempt, and one of its calls. */
const startCall = () => {
  const heard: Array<string> = []
  const handlers = new Map(
    makeIntentHandlers({
      participant: "payment",
      aggregate,
      policy: { leaseMs: 100, attempts: 1 },
      needs: () => [],
      settled: ({ status }) => heard.push(status),
      givenUp: () => heard.push("given up")
    })
  )
  const row = () => ({ state: undefined, version: 0 })
  const work = new Work({ duplicates: new Set(), timers: new Set(), row }, 0)
  const ask = (): void =>
    intend(work, cause, aggregate, {
      participant: "payment",
      key,
      gateway: "payment-provider",
      operation: "charge",
      body: { orderId: "order-1", amount: 100 },
      step: "pay",
      phase: "do"
    })
  const handle = (type: string, data: unknown): void => {
    const message = { ...cause, type, data }
    work.begin(message)
    handlers.get(type)?.handle(message, work)
  }
  work.begin(cause)
  ask()
  return {
    ask,
    heard,
    /** The next timer is due. */
    fallDue: (attempt: number) => handle(IntentDue.type, { intent: key, attempt }),
    answer: () => handle(GatewayAnswered.type, { intent: key, attempt: 1, outcome: "approved", reference: "paid-1" }),
    slots: () => work.timersSet().map(({ id }) => id.slice(key.length)),
    calls: () => work.calls.length
  }
}

const cause: Message = {
  id: "saga-1/pay/do/1",
  type: "ProcessPayment",
  source: "coordinator",
  subject: key,
  time: 0,
  dataschema: "ProcessPayment/1",
  correlationid: "order-1",
  sagaid: "saga-1",
  sagastep: "pay",
  sagaphase: "do",
  sagaattempt: 1,
  causationid: undefined,
  partitionkey: "order-1",
  traceparent: undefined,
  receiver: "payment",
  data: {}
}

describe("a call to the outside", () => {
  it("is given up when its last attempt was in vain", () => {
    const call = startCall()
    call.fallDue(1)
    call.fallDue(2)
    assert.deepStrictEqual({ calls: call.calls(), heard: call.heard }, { calls: 1, heard: ["given up"] })
  })

  it("leaves no timer when it is answered", () => {
    const call = startCall()
    call.fallDue(1)
    assert.include(call.slots(), "/given-up/1")
    call.answer()
    assert.notInclude(call.slots(), "/given-up/1")
    assert.deepStrictEqual(call.heard, ["done"])
  })

  it("leaves none when it was given up, is asked for anew, and a late answer comes first", () => {
    const call = startCall()
    call.fallDue(1)
    call.fallDue(2)
    call.ask()
    assert.include(call.slots(), "/call/2")
    call.answer()
    assert.notInclude(call.slots(), "/call/2")
    assert.deepStrictEqual(call.heard, ["given up", "done"])
  })
})
