import { assert, describe, it } from "@effect/vitest"
import { fold } from "@sagaproof/core/decider/Decider"
import { Intent, type IntentAnswer } from "@sagaproof/core/gateway/Intent"
import { paymentIntentAggregate } from "@sagaproof/core/gateway/IntentAggregate"
import { IntentCommand } from "@sagaproof/core/gateway/IntentCommand"
import { intentDecider } from "@sagaproof/core/gateway/IntentDecider"
import { IntentEvent } from "@sagaproof/core/gateway/IntentEvent"
import type { RejectionCode } from "@sagaproof/core/rejection/RejectionCode"
import { specify } from "@sagaproof/core/testing/DeciderSpecification"
import fc from "fast-check"
import { decideAll } from "../support/decideAll.ts"

const key = "saga-1/pay"
const facts = {
  key,
  gateway: "provider",
  operation: "charge",
  body: { orderId: "order-1", amount: 15_000 },
  bodyHash: "hash-1",
  sagaId: "saga-1"
}
const approved: IntentAnswer = { _tag: "Approved", reference: "provider-1" }
const declined: IntentAnswer = { _tag: "Declined", code: "51", message: "limit exceeded" }

const created: IntentEvent = { _tag: "IntentCreated", ...facts }
const begun: IntentEvent = { _tag: "CallBegun", key, at: 1_000 }
const answered = (answer: IntentAnswer): IntentEvent => ({ _tag: "AnswerRecorded", key, answer })
const leftUnknown: IntentEvent = { _tag: "CallLeftUnknown", key, reason: "timed out" }
const awaited: IntentEvent = { _tag: "AnswerAwaited", key, by: "saga-1/undo" }
const cancelled: IntentEvent = { _tag: "IntentCancelled", key }
const exhausted: IntentEvent = { _tag: "IntentExhausted", key }

const commands = {
  create: { _tag: "CreateIntent", ...facts },
  begin: { _tag: "BeginCall", key, at: 1_000 },
  approve: { _tag: "RecordAnswer", key, answer: approved },
  decline: { _tag: "RecordAnswer", key, answer: declined },
  leaveUnknown: { _tag: "RecordUnknown", key, reason: "timed out" },
  await: { _tag: "AwaitAnswer", key, by: "saga-1/undo" },
  cancel: { _tag: "CancelIntent", key },
  exhaust: { _tag: "ExhaustIntent", key }
} as const satisfies Record<string, IntentCommand>

const histories = {
  none: [],
  pending: [created],
  calling: [created, begun],
  done: [created, begun, answered(approved)],
  refused: [created, begun, answered(declined)],
  cancelled: [created, cancelled],
  exhausted: [created, begun, exhausted]
} as const satisfies Record<string, ReadonlyArray<IntentEvent>>

type Outcome = RejectionCode | "nothing" | IntentEvent

/** What each command does in each state: the event, nothing, or the code of the refusal. */
const table: Record<keyof typeof commands, Record<keyof typeof histories, Outcome>> = {
  create: {
    none: created,
    pending: "nothing",
    calling: "nothing",
    done: "nothing",
    refused: "nothing",
    cancelled: "nothing",
    exhausted: "nothing"
  },
  begin: {
    none: "ENTITY_NOT_FOUND",
    pending: begun,
    calling: begun,
    done: "ILLEGAL_TRANSITION",
    refused: "ILLEGAL_TRANSITION",
    cancelled: "ILLEGAL_TRANSITION",
    exhausted: begun
  },
  approve: {
    none: "ENTITY_NOT_FOUND",
    pending: "ILLEGAL_TRANSITION",
    calling: answered(approved),
    done: "nothing",
    refused: "ILLEGAL_TRANSITION",
    cancelled: "ILLEGAL_TRANSITION",
    exhausted: answered(approved)
  },
  decline: {
    none: "ENTITY_NOT_FOUND",
    pending: "ILLEGAL_TRANSITION",
    calling: answered(declined),
    done: "ILLEGAL_TRANSITION",
    refused: "nothing",
    cancelled: "ILLEGAL_TRANSITION",
    exhausted: answered(declined)
  },
  leaveUnknown: {
    none: "ENTITY_NOT_FOUND",
    pending: "ILLEGAL_TRANSITION",
    calling: leftUnknown,
    done: "nothing",
    refused: "nothing",
    cancelled: "ILLEGAL_TRANSITION",
    exhausted: "nothing"
  },
  await: {
    none: "ENTITY_NOT_FOUND",
    pending: "ILLEGAL_TRANSITION",
    calling: awaited,
    done: "ILLEGAL_TRANSITION",
    refused: "ILLEGAL_TRANSITION",
    cancelled: "ILLEGAL_TRANSITION",
    exhausted: "ILLEGAL_TRANSITION"
  },
  cancel: {
    none: "nothing",
    pending: cancelled,
    calling: "ILLEGAL_TRANSITION",
    done: "ILLEGAL_TRANSITION",
    refused: "nothing",
    cancelled: "nothing",
    exhausted: "ILLEGAL_TRANSITION"
  },
  exhaust: {
    none: "ENTITY_NOT_FOUND",
    pending: "ILLEGAL_TRANSITION",
    calling: exhausted,
    done: "ILLEGAL_TRANSITION",
    refused: "ILLEGAL_TRANSITION",
    cancelled: "ILLEGAL_TRANSITION",
    exhausted: "nothing"
  }
}

const rows = Object.entries(table).flatMap(([command, outcomes]) =>
  Object.entries(outcomes).map(([state, outcome]) => ({
    command: command as keyof typeof commands,
    state: state as keyof typeof histories,
    outcome,
    shown: typeof outcome === "string" ? outcome : outcome._tag
  }))
)

const intent = specify(intentDecider)

describe("an intent", () => {
  it.each(rows)("$state: $command gives $shown", ({ command, state, outcome }) => {
    const example = intent.given(...histories[state]).when(commands[command])
    if (outcome === "nothing") {
      example.expectNothing()
    } else if (typeof outcome === "string") {
      example.expectRefusal(outcome, key)
    } else {
      example.expectEvents(outcome)
    }
  })
  it("refuses another body under its key", () =>
    intent
      .given(created)
      .when({ ...commands.create, bodyHash: "hash-2" })
      .expectRefusal("IDEMPOTENCY_CONFLICT", key, "hash-1", "hash-2"))
  it.each<IntentAnswer>([
    { _tag: "Approved", reference: "provider-2" },
    { _tag: "Declined", code: "51", message: "provider-1" }
  ])("refuses another definite answer after a yes: %j", (answer) =>
    intent
      .given(...histories.done)
      .when({ _tag: "RecordAnswer", key, answer })
      .expectRefusal("ILLEGAL_TRANSITION", key, "done")
  )
  it.each<IntentAnswer>([
    { ...declined, code: "52" },
    { ...declined, message: "card expired" },
    { _tag: "Approved", reference: "51" }
  ])("refuses another definite answer after a no: %j", (answer) =>
    intent
      .given(...histories.refused)
      .when({ _tag: "RecordAnswer", key, answer })
      .expectRefusal("ILLEGAL_TRANSITION", key, "refused")
  )
})

describe("what is known of an intent", () => {
  const after = (...events: ReadonlyArray<IntentEvent>) => fold(intentDecider, events)
  it("is pending at first", () => {
    assert.deepStrictEqual(after(created), { ...facts, status: "pending", attempts: 0 })
  })
  it("counts calls and remembers the first", () => {
    const second: IntentEvent = { _tag: "CallBegun", key, at: 9_000 }
    assert.deepStrictEqual(after(created, begun, leftUnknown, second), {
      ...facts,
      status: "calling",
      attempts: 2,
      unprovenSince: 1_000,
      unknownReason: "timed out"
    })
  })
  it("is proven by a definite answer", () => {
    assert.deepStrictEqual(after(created, begun, leftUnknown, answered(approved)), {
      ...facts,
      status: "done",
      attempts: 1,
      answer: approved
    })
    assert.strictEqual(after(...histories.refused)?.status, "refused")
  })
  it("stays unproven when the calls are used up", () => {
    assert.deepStrictEqual(after(...histories.exhausted), {
      ...facts,
      status: "exhausted",
      attempts: 1,
      unprovenSince: 1_000
    })
  })
  it("is cancelled without contact", () => {
    assert.deepStrictEqual(after(...histories.cancelled), { ...facts, status: "cancelled", attempts: 0 })
  })
})

describe("any sequence of commands", () => {
  it("ends the same however often it is created and cancelled after the first of each", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(commands.create, commands.cancel)), (repeats) => {
        const codecs = { state: Intent, command: IntentCommand, event: IntentEvent }
        const sequence = [commands.create, commands.cancel, ...repeats]
        const { state, events } = decideAll(paymentIntentAggregate, codecs, sequence)
        assert.strictEqual(state?.status, "cancelled")
        assert.lengthOf(events, 2)
      })
    )
  })
  it("gives one definite answer at most, and never a call after it or after a cancellation", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(commands)), { maxLength: 30 }), (sequence) => {
        const codecs = { state: Intent, command: IntentCommand, event: IntentEvent }
        const { state, events } = decideAll(paymentIntentAggregate, codecs, sequence)
        const end = events.findIndex(({ _tag }) => _tag === "AnswerRecorded" || _tag === "IntentCancelled")
        assert.isTrue(end < 0 || end === events.length - 1)
        assert.strictEqual(state?.attempts ?? 0, events.filter(({ _tag }) => _tag === "CallBegun").length)
      })
    )
  })
})
