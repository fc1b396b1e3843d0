import { assert, describe, it } from "@effect/vitest"
import { definitionFacts } from "@sagaproof/core/judge/DefinitionFacts"
import { canonical } from "@sagaproof/core/identity/Fingerprint"
import { describeDifference, sameValue } from "@sagaproof/core/judge/sameValue"
import { spread, standingCost } from "@sagaproof/core/judge/standingCost"
import { stepOfCause } from "@sagaproof/core/judge/stepOfCause"
import { consequenceId, outsideMessageId, stepMessageId } from "@sagaproof/core/message/MessageId"
import { won } from "@sagaproof/core/money/Won"
import type { LineStatus } from "@sagaproof/core/order/LineStatus"
import type { Order } from "@sagaproof/core/order/Order"
import type { StepKind } from "@sagaproof/core/saga/StepKind"
import fc from "fast-check"

import { healthyWorld } from "./fixture/healthyWorld.ts"

describe("what the standing lines of an order cost (C-30)", () => {
  const order = (statuses: ReadonlyArray<LineStatus>): Order => {
    const placed = healthyWorld().state<Order>("order", "o-1")
    const amounts = [3_333, 3_333, 3_334]
    const lines = placed.lines.map((line, index) => ({
      ...line,
      status: statuses[index] ?? "PREPARING",
      finalAmount: won(amounts[index] ?? 0)
    }))
    return { ...placed, lines, totals: { ...placed.totals, orderDiscount: won(1_000), finalAmount: won(11_500) } }
  }

  it("is all of it when all stand", () => {
    assert.strictEqual(standingCost(order(["PREPARING", "DELIVERED", "CANCEL_REQUESTED"])), 11_500)
  })

  it("is nothing when none stands, shipping included", () => {
    assert.strictEqual(standingCost(order(["CANCELLED", "RETURNED", "CANCELLED"])), 0)
  })

  it("is nothing for what was never paid", () => {
    assert.strictEqual(standingCost(order(["PENDING_PAYMENT", "PENDING_PAYMENT", "PENDING_PAYMENT"])), 0)
  })

  it("loses a cancelled line's amount less its share of the discount", () => {
    assert.strictEqual(standingCost(order(["CANCELLED", "PREPARING", "PREPARING"])), 11_500 - 3_333 + 333)
    assert.strictEqual(standingCost(order(["PREPARING", "PREPARING", "CANCELLED"])), 11_500 - 3_334 + 334)
  })

  it("is nothing without an order", () => {
    assert.strictEqual(standingCost(undefined), 0)
  })

  it("spreads an amount to the won, by weight", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1 }),
        (amount, weights) => {
          const shares = spread(amount, weights)
          const total = weights.reduce((sum, weight) => sum + weight, 0)
          assert.strictEqual(
            shares.reduce((sum, share) => sum + share, 0),
            total === 0 ? 0 : amount
          )
          shares.forEach((share, index) => {
            const exact = total === 0 ? 0 : (amount * (weights[index] ?? 0)) / total
            assert.isBelow(Math.abs(share - exact), 1)
          })
        }
      )
    )
  })
})

describe("the same value", () => {
  it("is what JSON says is the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        const copy: unknown = JSON.parse(JSON.stringify(left))
        assert.isTrue(sameValue(left, copy))
        assert.strictEqual(sameValue(left, right), canonical(left) === canonical(right))
      })
    )
  })

  it("does not tell a missing property from an undefined one", () => {
    assert.isTrue(sameValue({ a: 1, b: undefined }, { a: 1 }))
    assert.isTrue(sameValue({ a: 1 }, { a: 1, b: undefined }))
    assert.isFalse(sameValue({ a: 1 }, { a: 1, b: null }))
    assert.isFalse(sameValue([], {}))
  })

  it("names what differs", () => {
    assert.strictEqual(describeDifference({ a: 1, b: "x" }, { a: 2, b: "x" }), "a 1 ≠ 2")
    assert.strictEqual(
      describeDifference({ a: 1, b: 1, c: 1, d: 1 }, { a: 2, b: 2, c: 2 }),
      "a 1 ≠ 2, b 1 ≠ 2, c 1 ≠ 2, and 1 more"
    )
    assert.strictEqual(describeDifference(undefined, { a: 1 }), 'nothing ≠ {"a":1}')
  })
})

describe("the step that caused something", () => {
  it("is read off its message id, and off what follows from it", () => {
    const step = { sagaId: "purchase-o-1", step: "pay", phase: "undo", attempt: 12 }
    const id = stepMessageId("purchase-o-1", "pay", "undo", 12)
    assert.deepStrictEqual(stepOfCause(id), step)
    assert.deepStrictEqual(stepOfCause(consequenceId(id, 0)), step)
  })

  it("is none for a command from outside", () => {
    assert.isUndefined(stepOfCause(outsideMessageId("alice", "ChargeWallet", "key", "hash")))
  })
})

describe("what is read off a definition", () => {
  const retry = { attempts: 1, undoAttempts: 1, backoff: 1, longestWaitMs: 1 }
  const command = (type: string) => ({ type, subject: () => "", data: () => ({}) })
  const step = (name: string, kind: StepKind, type: string) =>
    ({ name, kind, participant: "order", deadlineMs: 1, retry, do: command(type) }) as const

  it("says what it places, where it delivers, and whether it moves all together", () => {
    const facts = definitionFacts({
      family: "purchase",
      name: "test",
      version: 3,
      summary: "",
      deadlineMs: 1,
      placing: "place",
      steps: [
        step("place", "compensatable", "PlaceOrder"),
        {
          name: "buy",
          kind: "pivot",
          deadlineMs: 1,
          retry,
          group: [
            { participant: "payment", do: command("ProcessPayment") },
            { participant: "inventory", do: command("DecreaseStock") }
          ]
        },
        step("deliver", "retriable", "RequestDelivery")
      ],
      footprint: () => []
    })
    assert.deepStrictEqual(facts, {
      name: "test",
      version: 3,
      family: "purchase",
      steps: [
        {
          name: "place",
          kind: "compensatable",
          asks: ["PlaceOrder"],
          participant: "order",
          after: [],
          attempts: 1,
          undoAttempts: 1,
          deadlineMs: 1,
          longestWaitMs: 1,
          backoff: 1
        },
        {
          name: "buy",
          kind: "pivot",
          asks: ["ProcessPayment", "DecreaseStock"],
          participant: undefined,
          after: ["place"],
          attempts: 1,
          undoAttempts: 1,
          deadlineMs: 1,
          longestWaitMs: 1,
          backoff: 1
        },
        {
          name: "deliver",
          kind: "retriable",
          asks: ["RequestDelivery"],
          participant: "order",
          after: ["buy"],
          attempts: 1,
          undoAttempts: 1,
          deadlineMs: 1,
          longestWaitMs: 1,
          backoff: 1
        }
      ],
      placing: "place",
      delivering: "deliver",
      cancels: false,
      together: true,
      deadlineMs: 1
    })
  })

  it("says what a step waits for, and how often it is asked", () => {
    const waits = { attempts: 4, undoAttempts: 9, backoff: 3, longestWaitMs: 500 }
    const facts = definitionFacts({
      family: "purchase",
      name: "test",
      version: 1,
      summary: "",
      deadlineMs: 1,
      steps: [
        step("one", "compensatable", "PlaceOrder"),
        step("two", "compensatable", "ReserveStock"),
        { ...step("both", "pivot", "ProcessPayment"), retry: waits, after: ["one", "two"] }
      ],
      footprint: () => []
    })
    assert.deepInclude(facts.steps[2], { after: ["one", "two"], attempts: 4, undoAttempts: 9 })
  })

  it("says that a definition cancels", () => {
    const facts = definitionFacts({
      family: "cancellation",
      name: "test",
      version: 1,
      summary: "",
      deadlineMs: 1,
      steps: [step("begin", "pivot", "BeginCancellation"), step("finish", "retriable", "FinishCancellation")],
      footprint: () => []
    })
    assert.isTrue(facts.cancels)
    assert.isUndefined(facts.placing)
  })
})
