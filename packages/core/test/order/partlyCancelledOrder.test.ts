import { assert, describe, it } from "@effect/vitest"
import { fold } from "@sagaproof/core/decider/Decider"
import type { LineStatus } from "@sagaproof/core/order/LineStatus"
import type { Order } from "@sagaproof/core/order/Order"
import { orderDecider } from "@sagaproof/core/order/OrderDecider"
import * as Result from "effect/Result"
import { commands, histories, orderId } from "./orderExamples.ts"

/** A confirmed order whose lines are at these statuses, the first and the second. */
const withLines = (...statuses: readonly [LineStatus, LineStatus]): Order | undefined => {
  const order = fold(orderDecider, histories.confirmed)
  return (
    order && {
      ...order,
      lines: order.lines.map((line, index) => ({ ...line, status: statuses[index] ?? line.status }))
    }
  )
}

const decide = (command: keyof typeof commands, order: Order | undefined) =>
  orderDecider.decide(commands[command], order)

const after = (command: keyof typeof commands, order: Order | undefined) =>
  Result.getOrElse(decide(command, order), () => []).reduce(orderDecider.evolve, order)

const statuses = (order: Order | undefined) => order?.lines.map(({ status }) => status)

describe("an order of which one line is gone", () => {
  it.each(["CANCELLED", "RETURNED"] as const)("advances the line that stands beside one that is %s", (gone) => {
    const order = withLines(gone, "PREPARING")
    assert.deepStrictEqual(
      decide("dispatch", order),
      Result.succeed([{ _tag: "LinesAdvanced", orderId, to: "DISPATCHED" }])
    )
    assert.deepStrictEqual(statuses(after("dispatch", order)), [gone, "DISPATCHED"])
    assert.deepStrictEqual(decide("dispatch", withLines(gone, "DISPATCHED")), Result.succeed([]))
    // S2-181: what is left of a partly cancelled order can be fulfilled.
    assert.strictEqual(after("deliver", withLines(gone, "IN_DELIVERY"))?.status, "fulfilled")
    assert.strictEqual(after("deliver", withLines(gone, "PREPARING"))?.status, "fulfilled")
  })
  it.each(["CANCELLED", "RETURNED"] as const)("is cancelled as far as it stands beside one that is %s", (gone) => {
    const cancelling = after("begin", withLines("PREPARING", gone))
    assert.deepStrictEqual(statuses(cancelling), ["CANCEL_REQUESTED", gone])
    assert.deepStrictEqual(statuses(after("resume", cancelling)), ["PREPARING", gone])
    assert.deepStrictEqual(statuses(after("finish", cancelling)), ["CANCELLED", gone])
  })
})

describe("an order whose lines have got differently far", () => {
  const order = withLines("PREPARING", "DISPATCHED")
  it("takes each of them where the goods are", () => {
    assert.deepStrictEqual(statuses(after("dispatch", order)), ["DISPATCHED", "DISPATCHED"])
    assert.deepStrictEqual(statuses(after("deliver", order)), ["DELIVERED", "DELIVERED"])
    assert.deepStrictEqual(statuses(after("dispatch", withLines("PREPARING", "DELIVERED"))), [
      "DISPATCHED",
      "DELIVERED"
    ])
  })
  it("is not cancelled as one", () => {
    assert.isTrue(Result.isFailure(decide("begin", order)))
  })
  it("is not confirmed as a purchase before all of it has arrived", () => {
    assert.isTrue(Result.isFailure(decide("approve", withLines("IN_DELIVERY", "DELIVERED"))))
    assert.deepStrictEqual(statuses(after("approve", withLines("PURCHASE_CONFIRMED", "DELIVERED"))), [
      "PURCHASE_CONFIRMED",
      "PURCHASE_CONFIRMED"
    ])
  })
})

describe("an order of which no line stands", () => {
  it.each(["dispatch", "deliver"] as const)("has nothing to %s", (command) => {
    assert.isTrue(Result.isFailure(decide(command, withLines("CANCELLED", "RETURNED"))))
  })
})
